"""An environment that fails at its third step: faulty.py FAULT [once MARKER]."""

import os
import signal
import sys
import time

import numpy as np

import hamdpo_env
from hamdpo_env import Box, Discrete, serve

FAULT = sys.argv[1]
MARKER = sys.argv[3] if len(sys.argv) > 3 else None


def fails_now(count):
    if count != 3 or (MARKER and os.path.exists(MARKER)):
        return False
    if MARKER:
        open(MARKER, "w").close()
    return True


class Faulty:
    possible_agents = ["only"]
    agents = ["only"]

    def observation_space(self, agent):
        return Box(0, 9, (2,))

    def action_space(self, agent):
        return Discrete(2)

    def reset(self, seed=None):
        self.count = 0
        self.agents = ["only"]
        return {"only": np.zeros(2)}

    def step(self, actions):
        self.count += 1
        seen = np.full(2, self.count)
        infos = {}
        if fails_now(self.count):
            if FAULT == "crash":
                print("about to crash", flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            elif FAULT == "hang":
                time.sleep(3600)
            elif FAULT == "stop":
                os.kill(os.getpid(), signal.SIGSTOP)
            elif FAULT == "exception":
                raise RuntimeError("the simulator says no")
            elif FAULT == "garbage":
                hamdpo_env._send = lambda trainer, reply: trainer.sendall(b"garbage!" * 100)
            elif FAULT == "frame":
                hamdpo_env._send = lambda trainer, reply: trainer.sendall(b"\x10\0\0\0" + b"?" * 16)
            elif FAULT == "nan":
                seen = np.array([1, np.nan])
            elif FAULT == "shape":
                seen = np.zeros(3)
            elif FAULT == "agent":
                self.agents = ["only", "ghost"]
            elif FAULT == "mask":
                infos = {"only": {"action_mask": np.zeros(2)}}
        return {"only": seen}, float(self.count), False, False, infos


serve(Faulty, name="faulty", episode_limit=10, arguments=[])
