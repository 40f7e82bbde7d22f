"""Compares an actor epoch here with PyTorch's, turn by turn, so that both meet the same load.

Run it from the project's root, after ./mvnw package -Dquickly -pl benchmarks -am:

    python benchmarks/peer/compare.py --rounds 5

The peer is a plain program on the native library that is used here too (PlainTorchBenchmark) and,
where this Python has torch, that torch as well.
"""

import argparse
import importlib.util
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEER = pathlib.Path(__file__).with_name("actor_epoch.py")
THREADS = (1, 2)


def python_epoch(threads):
    command = [sys.executable, str(PEER), "--threads", str(threads)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def jmh(java, benchmark):
    """Milliseconds by the benchmark's parameters."""
    target = ROOT / "benchmarks" / "target"
    with tempfile.TemporaryDirectory() as folder:
        result = pathlib.Path(folder) / "result.json"
        path = f"{target / 'classes'}:{(target / 'classpath').read_text()}"
        command = [java, "-cp", path, "org.openjdk.jmh.Main", benchmark, "-wi", "5", "-i", "5"]
        run = subprocess.run([*command, "-foe", "true", "-rf", "json", "-rff", str(result)],
                             capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stdout)
        return {(one["params"].get("rule"), int(one["params"]["threads"])):
                one["primaryMetric"]["score"] for one in json.loads(result.read_text())}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--java", default="java")
    options = arguments.parse_args()
    peers = ["plain"]
    if importlib.util.find_spec("torch"):
        peers.append("Python")
    rows = {}
    for _ in range(options.rounds):
        plain = jmh(options.java, "PlainTorch")
        measured = jmh(options.java, "ActorUpdate")
        for threads in THREADS:
            rows.setdefault(f"plain epoch, {threads} threads", []).append(plain[None, threads])
            if "Python" in peers:
                rows.setdefault(f"Python epoch, {threads} threads", []).append(
                    python_epoch(threads))
            epoch = (measured["hamdpo 25", threads] - measured["hamdpo 5", threads]) / 20
            rows.setdefault(f"hamdpo epoch, {threads} threads", []).append(epoch)
            step = measured["hatrpo 1", threads]
            rows.setdefault(f"hatrpo update, {threads} threads", []).append(step)
    medians = {name: statistics.median(times) for name, times in rows.items()}
    for name, times in rows.items():
        print(f"{name:28} {medians[name]:8.2f} ms   of {', '.join(f'{t:.2f}' for t in times)}")
    for peer in peers:
        best = min(medians[f"{peer} epoch, {threads} threads"] for threads in THREADS)
        print(f"ratio of epochs, 2 threads to the best of {peer}: "
              f"{medians['hamdpo epoch, 2 threads'] / best:.2f}")


if __name__ == "__main__":
    main()
