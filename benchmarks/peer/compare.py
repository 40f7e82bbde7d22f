"""Compares an actor epoch here with PyTorch's, turn by turn, so that both meet the same load.

Run it from the project's root, after ./mvnw package -Dquickly -pl benchmarks -am, with a Python
that has torch:

    python benchmarks/peer/compare.py --rounds 5
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEER = pathlib.Path(__file__).with_name("actor_epoch.py")


def torch_epoch(threads):
    command = [sys.executable, str(PEER), "--threads", str(threads)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def ours(java):
    """Milliseconds by (rule, threads)."""
    target = ROOT / "benchmarks" / "target"
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result.json"
        path = f"{target / 'classes'}:{(target / 'classpath').read_text()}"
        command = [java, "-cp", path, "org.openjdk.jmh.Main", "ActorUpdate", "-wi", "2", "-i", "3"]
        run = subprocess.run([*command, "-foe", "true", "-rf", "json", "-rff", str(result)],
                             capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stdout)
        return {(one["params"]["rule"], int(one["params"]["threads"])):
                one["primaryMetric"]["score"] for one in json.loads(result.read_text())}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--java", default="java")
    options = arguments.parse_args()
    rows = {}
    for _ in range(options.rounds):
        for threads in (1, 2):
            rows.setdefault(f"PyTorch epoch, {threads} threads", []).append(torch_epoch(threads))
        measured = ours(options.java)
        for threads in (1, 2):
            epoch = (measured["hamdpo 25", threads] - measured["hamdpo 5", threads]) / 20
            rows.setdefault(f"hamdpo epoch, {threads} threads", []).append(epoch)
            step = measured["hatrpo 1", threads]
            rows.setdefault(f"hatrpo update, {threads} threads", []).append(step)
    medians = {name: statistics.median(times) for name, times in rows.items()}
    for name, times in rows.items():
        print(f"{name:28} {medians[name]:8.2f} ms   of {', '.join(f'{t:.2f}' for t in times)}")
    best = min(medians["PyTorch epoch, 1 threads"], medians["PyTorch epoch, 2 threads"])
    print(f"ratio of epochs, 2 threads to PyTorch's best: "
          f"{medians['hamdpo epoch, 2 threads'] / best:.2f}")


if __name__ == "__main__":
    main()
