"""simple_spread in numpy, in the manner of the multi-agent particle environments: an object for each
entity and a numpy call for each pair. Serves it to HAMDPO, or with `--bare COPIES SECONDS` steps it in
a plain loop and prints env steps per second. Serve it with hamdpo_env.py on PYTHONPATH."""

import sys
import time

import numpy as np

MOVES = np.array([[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1]], float)
SIZE = 0.15


class Spread:
    possible_agents = ["agent_0", "agent_1", "agent_2"]

    def __init__(self):
        self.agents = []

    def observation_space(self, agent):
        from hamdpo_env import Box

        return Box(-np.inf, np.inf, (14,))

    def action_space(self, agent):
        from hamdpo_env import Discrete

        return Discrete(5)

    def reset(self, seed=None, options=None):
        random = np.random.default_rng(seed)
        self.agents = list(self.possible_agents)
        self.cycles = 0
        self.positions = [random.uniform(-1, 1, 2) for _ in range(3)]
        self.velocities = [np.zeros(2) for _ in range(3)]
        self.landmarks = [random.uniform(-1, 1, 2) for _ in range(3)]
        return self._observations(), {agent: {} for agent in self.agents}

    def step(self, actions):
        forces = [5 * MOVES[actions[agent]] for agent in self.possible_agents]
        for a in range(3):
            for b in range(a + 1, 3):
                force = self._contact(self.positions[a] - self.positions[b])
                forces[a] = forces[a] + force
                forces[b] = forces[b] - force
        for i in range(3):
            self.positions[i] = self.positions[i] + 0.1 * self.velocities[i]
            self.velocities[i] = 0.75 * self.velocities[i] + 0.1 * forces[i]
        covered = -sum(
            min(np.sqrt(np.sum(np.square(p - landmark))) for p in self.positions)
            for landmark in self.landmarks
        )
        rewards = {
            agent: 0.5 * covered - 0.5 * self._collisions(i)
            for i, agent in enumerate(self.possible_agents)
        }
        self.cycles += 1
        agents, over = self.agents, self.cycles >= 25
        if over:
            self.agents = []
        return (
            self._observations(),
            rewards,
            {agent: False for agent in agents},
            {agent: over for agent in agents},
            {agent: {} for agent in agents},
        )

    def _contact(self, apart):
        distance = np.sqrt(np.sum(np.square(apart)))
        return 100 * apart / distance * np.logaddexp(0, (2 * SIZE - distance) / 1e-3) * 1e-3

    def _collisions(self, i):
        return sum(
            np.sqrt(np.sum(np.square(self.positions[i] - self.positions[j]))) < 2 * SIZE
            for j in range(3)
            if j != i
        )

    def _observations(self):
        observations = {}
        for i, agent in enumerate(self.possible_agents):
            here = self.positions[i]
            others = [self.positions[j] - here for j in range(3) if j != i]
            observations[agent] = np.concatenate(
                [self.velocities[i], here, *(l - here for l in self.landmarks), *others]
            )
        return observations


def bare(copies, seconds):
    """Env steps per second of copies stepped one after another with random actions."""
    environments = [Spread() for _ in range(copies)]
    for seed, environment in enumerate(environments):
        environment.reset(seed=seed)
    random = np.random.default_rng(1)
    steps = 0
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        actions = random.integers(0, 5, (copies, 3)).tolist()
        for environment, chosen in zip(environments, actions):
            environment.step(dict(zip(environment.possible_agents, chosen)))
            if not environment.agents:
                environment.reset(seed=steps)
        steps += copies
    return steps / (time.perf_counter() - begun)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--bare"]:
        print(bare(int(sys.argv[2]), float(sys.argv[3])))
    else:
        from hamdpo_env import serve

        serve(Spread, name="spread", episode_limit=25)
