"""PettingZoo's interface in plain numpy: a speaker that stands and knows the goal, a listener that
moves and hears it. The task is particle/speaker-listener of HAMDPO, number for number."""

import numpy as np

from hamdpo_env import Box, Discrete

SPEAKER, LISTENER = "speaker", "listener"
MOVES = np.array([[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1]], float)


class SpeakerListener:
    metadata = {"name": "speaker_listener"}
    possible_agents = [SPEAKER, LISTENER]

    def __init__(self, max_cycles=25):
        self.max_cycles = max_cycles
        self.agents = []

    def observation_space(self, agent):
        return Box(-np.inf, np.inf, (3 if agent == SPEAKER else 11,))

    def action_space(self, agent):
        return Discrete(3 if agent == SPEAKER else 5)

    def reset(self, seed=None, options=None):
        random = Random(seed)
        self.agents = list(self.possible_agents)
        self.cycles = 0
        self.goal = random.below(3)
        random.point()  # the speaker stands somewhere, which matters to nobody
        self.position = random.point()
        self.landmarks = np.array([random.point() for _ in range(3)])
        self.velocity = np.zeros(2)
        self.message = np.zeros(3)
        return self._observations(), {agent: {} for agent in self.agents}

    def step(self, actions):
        self.message = np.eye(3)[actions[SPEAKER]]
        force = 5 * MOVES[actions[LISTENER]]
        self.position = self.position + 0.1 * self.velocity
        self.velocity = 0.75 * self.velocity + 0.1 * force
        reward = -np.sum(np.square(self.position - self.landmarks[self.goal]))
        self.cycles += 1
        agents = self.agents
        over = self.cycles >= self.max_cycles
        if over:
            self.agents = []
        return (
            self._observations(),
            {agent: reward for agent in agents},
            {agent: False for agent in agents},
            {agent: over for agent in agents},
            {agent: {} for agent in agents},
        )

    def _observations(self):
        colour = np.full(3, 0.15)
        colour[self.goal] = 0.65
        to_landmarks = (self.landmarks - self.position).reshape(-1)
        return {
            SPEAKER: colour,
            LISTENER: np.concatenate([self.velocity, to_landmarks, self.message]),
        }


class Random:
    """SplitMix64, as HAMDPO's own environments draw, so that equal seeds give equal episodes."""

    def __init__(self, seed):
        self.state = seed or 0

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        z = self.state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
        return z ^ (z >> 31)

    def point(self):
        return np.array([-1 + 2 * ((self.bits() >> 11) * 2.0**-53) for _ in range(2)])

    def below(self, bound):
        product = (self.bits() >> 32) * bound
        while product % 2**32 < 2**32 % bound:
            product = (self.bits() >> 32) * bound
        return product >> 32
