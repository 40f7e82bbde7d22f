"""Agents of every kind that come and go, with masks and a state, to test hamdpo_env."""

import numpy as np

from hamdpo_env import Box, Discrete, MultiDiscrete, serve


class Dict:
    def __init__(self, **spaces):
        self.spaces = spaces


class Menagerie:
    """cat counts its steps; dog lives for 2 steps; bee comes after the first and may do one thing."""

    possible_agents = ["cat", "dog", "bee"]

    def observation_space(self, agent):
        if agent == "bee":
            return Dict(observation=Box(0, 9, (2,)), action_mask=Box(0, 1, (3,)))
        return Dict(step=Discrete(5), place=Box(0, 9, (1, 2))) if agent == "dog" else Box(0, 9, (1,))

    def action_space(self, agent):
        return {"cat": MultiDiscrete([2, 3]), "dog": Box(-1, 2, (2,)), "bee": Discrete(3)}[agent]

    def reset(self, seed=None):
        self.count = 0
        self.seed = seed
        self.agents = ["cat", "dog"]
        self.actions = {}
        return self._observations(), {"cat": {"action_mask": [np.array([1, 0]), np.ones(3)]}}

    def step(self, actions):
        self.count += 1
        self.actions = actions
        dead = {agent: agent == "dog" and self.count == 2 for agent in self.agents}
        over = {agent: self.count == 4 for agent in self.agents}
        rewards = {agent: 1.0 for agent in self.agents}
        self.agents = ["cat", "bee"] if self.count > 1 else ["cat", "dog", "bee"]
        if self.count == 4:
            self.agents = []
        infos = {"cat": {"action_mask": np.ones(5)}}
        observations = self._observations()
        if self.count == 2:
            observations["dog"] = {"step": 2, "place": [[7, 7]]}
        return observations, rewards, dead, over, infos

    def state(self):
        return np.array([self.count, len(self.actions), self.seed % 7])

    def _observations(self):
        dog = self.actions.get("dog", np.zeros(2))
        every = {
            "cat": np.array([self.count]),
            "dog": {"step": self.count, "place": np.reshape(dog, (1, 2))},
            "bee": {"observation": np.array([1, 2]), "action_mask": np.array([0, 1, 0], np.int8)},
        }
        return {agent: every[agent] for agent in self.agents}


if __name__ == "__main__":
    serve(Menagerie, name="menagerie", episode_limit=10, won=lambda env: env.count == 4)
