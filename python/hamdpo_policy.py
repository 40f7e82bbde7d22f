"""Acts with policies that `hamdpo export --format onnx` wrote. Needs numpy alone.

    from hamdpo_policy import Policy
    policy = Policy("policies/speaker.onnx")
    action = policy.act(observation, action_mask)

The files are ordinary ONNX models: onnxruntime runs them too, and faster on large batches. This
file knows the few operators that they are made of, and is what their test uses where onnxruntime is
not installed.
"""

import struct

import numpy as np


class Policy:
    """One agent's policy. Its recurrent state, if it has one, is kept until forget()."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.model = Model(file.read())
        self.metadata = self.model.metadata
        self.state = None

    def forget(self):
        """A new episode begins."""
        self.state = None

    def act(self, observation, action_mask=None):
        """The likeliest action: an int, an array of ints, or an array of numbers, not clipped."""
        return self.run(observation, action_mask)["action"][0]

    def run(self, observation, action_mask=None):
        """All outputs for one observation, each with a first dimension of 1."""
        inputs = {"observation": np.reshape(np.asarray(observation, np.float32), (1, -1))}
        if "action_mask" in self.model.inputs:
            size = self.model.inputs["action_mask"]
            mask = np.ones(size, bool) if action_mask is None else np.asarray(action_mask, bool)
            inputs["action_mask"] = mask.reshape(1, -1)
        if "state" in self.model.inputs:
            if self.state is None:
                self.state = np.zeros((1, self.model.inputs["state"]), np.float32)
            inputs["state"] = self.state
        outputs = self.model.run(inputs)
        self.state = outputs.get("next_state")
        return outputs


class Model:
    """An ONNX model of the operators below, run in double precision."""

    def __init__(self, data):
        model = _fields(data)
        graph = _fields(model[7][0])
        self.metadata = {}
        for entry in map(_fields, model.get(14, [])):
            self.metadata[entry[1][0].decode()] = entry[2][0].decode()
        self.constants = dict(_tensor(_fields(tensor)) for tensor in graph.get(5, []))
        self.inputs = dict(_input(_fields(value)) for value in graph.get(11, []))
        self.outputs = [_fields(value)[1][0].decode() for value in graph[12]]
        self.nodes = [_node(_fields(node)) for node in graph[1]]

    def run(self, inputs):
        values = dict(self.constants)
        for name, value in inputs.items():
            values[name] = value if value.dtype == bool else np.asarray(value, np.float64)
        for operation, arguments, results, attributes in self.nodes:
            made = _OPERATIONS[operation](attributes, *(values[name] for name in arguments))
            if len(results) == 1:
                values[results[0]] = made
            else:
                values.update(zip(results, made))
        return {name: values[name] for name in self.outputs}


def _layer_normalization(attributes, x, weight, bias):
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = np.mean(np.square(centred), axis=-1, keepdims=True)
    return centred / np.sqrt(variance + attributes["epsilon"]) * weight + bias


def _arg_max(attributes, x):
    chosen = np.argmax(x, axis=attributes["axis"])
    return np.expand_dims(chosen, attributes["axis"]) if attributes["keepdims"] else chosen


_OPERATIONS = {
    "Add": lambda attributes, a, b: a + b,
    "ArgMax": _arg_max,
    "Concat": lambda attributes, *parts: np.concatenate(parts, axis=attributes["axis"]),
    "Gemm": lambda attributes, x, weight, bias: x @ weight.T + bias,
    "Identity": lambda attributes, x: x,
    "LayerNormalization": _layer_normalization,
    "Mul": lambda attributes, a, b: a * b,
    "Relu": lambda attributes, x: np.maximum(x, 0),
    "Sigmoid": lambda attributes, x: 1 / (1 + np.exp(-x)),
    "Split": lambda attributes, x, sizes: np.split(x, np.cumsum(sizes)[:-1], axis=1),
    "Sub": lambda attributes, a, b: a - b,
    "Tanh": lambda attributes, x: np.tanh(x),
    "Where": lambda attributes, condition, a, b: np.where(condition, a, b),
}


def _node(node):
    attributes = {}
    for attribute in map(_fields, node.get(5, [])):
        if attribute[20][0] == 1:
            (value,) = struct.unpack("<f", attribute[2][0])
        else:
            value = attribute[3][0] - (1 << 64) * (attribute[3][0] >> 63)
        attributes[attribute[1][0].decode()] = value
    names = [[name.decode() for name in node.get(field, [])] for field in (1, 2)]
    return node[4][0].decode(), *names, attributes


def _tensor(tensor):
    kind = {1: np.float32, 7: np.int64}[tensor[2][0]]
    values = np.frombuffer(tensor[9][0], kind).reshape(tensor.get(1, []))
    return tensor[8][0].decode(), values if kind == np.int64 else values.astype(np.float64)


def _input(value):
    tensor_type = _fields(_fields(value[2][0])[1][0])
    last = _fields(_fields(tensor_type[2][0])[1][-1])
    return value[1][0].decode(), last[1][0]


def _fields(data):
    """The fields of a protocol buffer's message: number -> values, in order."""
    fields = {}
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = _varint(data, at)
        elif kind == 2:
            size, at = _varint(data, at)
            value, at = bytes(data[at : at + size]), at + size
        else:
            size = {1: 8, 5: 4}[kind]
            value, at = bytes(data[at : at + size]), at + size
        fields.setdefault(tag >> 3, []).append(value)
    return fields


def _varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at
