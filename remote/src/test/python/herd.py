"""Episodes of different lengths that one agent may leave early, to test hamdpo_env: herd.py plain, or
herd.py nested to show the same numbers as observations of another kind."""

import sys

from hamdpo_env import Box, Discrete, serve

NESTED = sys.argv[1] == "nested"


class Dict:
    def __init__(self, **spaces):
        self.spaces = spaces


class Herd:
    possible_agents = ["cow", "calf"]

    def observation_space(self, agent):
        place = Box(0, 9, (2,))
        return Dict(place=place) if NESTED else place

    def action_space(self, agent):
        return Discrete(2)

    def reset(self, seed, options=None):
        self.agents = list(self.possible_agents)
        self.count = 0
        self.length = 2 + seed % 5
        self.leaves = seed % 3 == 0
        return self._observations(), {agent: {} for agent in self.agents}

    def step(self, actions):
        self.count += 1
        before = self.agents
        over = self.count == self.length
        gone = {agent: self.leaves and agent == "calf" and self.count == 2 for agent in before}
        observations = self._observations()
        rewards = {agent: 1.0 + self.count + actions[agent] for agent in before}
        self.agents = [] if over else [agent for agent in before if not gone[agent]]
        infos = {agent: {} for agent in before}
        return observations, rewards, gone, {agent: over for agent in before}, infos

    def _observations(self):
        place = [self.count, self.length]
        return {agent: {"place": place} if NESTED else place for agent in self.agents}


serve(Herd, name="herd", episode_limit=20, arguments=[])
