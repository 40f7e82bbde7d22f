"""play_exported.py POLICIES SEED EPISODES: the episodes of `hamdpo evaluate --seed SEED`, played in
Python by exported policies; prints the mean return."""

import sys

import numpy as np

from hamdpo_policy import Policy
from speaker_listener import SpeakerListener

BITS = (1 << 64) - 1


def mix(z):
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & BITS
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & BITS
    return z ^ (z >> 31)


def child(state, purpose, index=None):
    """A node of HAMDPO's seed tree."""
    hashed = 0xCBF29CE484222325
    for letter in purpose:
        hashed = (hashed ^ ord(letter)) * 0x100000001B3 & BITS
    node = mix((mix(state ^ 0x2545F4914F6CDD1D) + hashed) & BITS)
    return node if index is None else mix((node + mix(index ^ 0x9E6C63D0876A9A47)) & BITS)


def play(environment, policies, seed):
    observations, _ = environment.reset(seed=seed)
    for policy in policies.values():
        policy.forget()
    total = 0.0
    while environment.agents:
        actions = {agent: policies[agent].act(observations[agent]) for agent in environment.agents}
        observations, rewards, _, _, _ = environment.step(actions)
        total += float(np.float32(sum(rewards.values())))
    return total


directory, seed, episodes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
environment = SpeakerListener(max_cycles=25)
policies = {
    agent: Policy("%s/%s.onnx" % (directory, agent)) for agent in environment.possible_agents
}
root = child(mix(seed ^ 0x5851F42D4C957F2D), "evaluate")
returns = []
for episode in range(episodes):
    node = child(root, "episode", episode)
    returns.append(
        play(environment, policies, child(child(node, "environment", 0), "episode", 0))
    )
print(np.mean(returns))
