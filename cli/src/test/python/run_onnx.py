"""run_onnx.py MODEL CASES: runs a model on recorded inputs and compares what comes out.

Prints the engine and the largest difference, relative to 1 for large numbers.
"""

import json
import sys

import numpy as np

from hamdpo_policy import Model

model, cases = sys.argv[1:]
with open(cases) as file:
    cases = json.load(file)
inputs = {
    name: np.array(value, bool if name == "action_mask" else np.float32)
    for name, value in cases["inputs"].items()
}
outputs = {"numpy": Model(open(model, "rb").read()).run(inputs)}
try:
    import onnxruntime

    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    outputs["onnxruntime"] = dict(zip(names, session.run(None, inputs)))
except ImportError:
    pass
for engine, made in outputs.items():
    worst = 0
    for name, expected in cases["outputs"].items():
        expected = np.array(expected, np.float64)
        assert made[name].shape == expected.shape, (name, made[name].shape, expected.shape)
        scale = np.maximum(1, np.abs(expected))
        worst = max(worst, np.max(np.abs(made[name] - expected) / scale))
    print("%s %.3g" % (engine, worst))
