"""The tutorial's environment with faults: failing_speaker_listener.py DIRECTORY. A worker that finds
DIRECTORY/garbage takes it away and answers with garbage; while there is DIRECTORY/broken, all fail."""

import os
import sys

import hamdpo_env
from hamdpo_env import serve
from speaker_listener import SpeakerListener

GARBAGE = os.path.join(sys.argv[1], "garbage")
BROKEN = os.path.join(sys.argv[1], "broken")


def take(file):
    try:
        os.remove(file)
        return True
    except FileNotFoundError:
        return False


class Failing(SpeakerListener):
    def step(self, actions):
        if self.cycles == 0 and take(GARBAGE):
            hamdpo_env._send = lambda trainer, reply: trainer.sendall(b"garbage!" * 100)
        if self.cycles == 0 and os.path.exists(BROKEN):
            raise RuntimeError("the simulator says no")
        return super().step(actions)


serve(Failing, name="failing", episode_limit=25, seed_bits=64, arguments=[])
