"""A heater and a vent keep a greenhouse at 20 degrees; only the vent knows how cool it is outside."""

import json

import numpy as np

from hamdpo_env import Box, Discrete, serve


class Greenhouse:
    possible_agents = ["heater", "vent"]
    observation_spaces = {"heater": Box(-9, 9, (1,)), "vent": Box(-9, 9, (2,))}
    action_spaces = {"heater": Discrete(3), "vent": Box(0, 1, (1,))}

    def reset(self, seed):
        random = np.random.default_rng(seed)
        self.inside = random.uniform(5, 35)
        self.outside = random.uniform(0, 19)
        return self.observations()

    def step(self, actions):
        opening = float(actions["vent"][0])
        self.inside += actions["heater"] - (0.05 + 0.3 * opening) * (self.inside - self.outside)
        return self.observations(), -abs(self.inside - 20), False, False, {}

    def observations(self):
        inside, outside = (self.inside - 20) / 10, (self.outside - 20) / 10
        return {"heater": [inside], "vent": [inside, outside]}

    def save(self):
        return json.dumps([self.inside, self.outside]).encode()

    def restore(self, saved):
        self.inside, self.outside = json.loads(saved)


serve(Greenhouse, name="greenhouse", episode_limit=50)
