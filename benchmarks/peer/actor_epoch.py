"""One actor epoch in PyTorch, as ActorUpdateBenchmark measures it here.

4000 rows of 23 observations, three hidden layers of 128 (Linear, ReLU, LayerNorm), one Gaussian
action, loss -mean(M r A) + KL(new, old) / t, gradient norm clipped to 10, Adam. Prints the median
milliseconds of an epoch.

    python actor_epoch.py --threads 2
"""

import argparse
import statistics
import time

import torch
from torch import nn

ROWS, OBSERVATIONS, HIDDEN, LAYERS = 4000, 23, 128, 3


class Actor(nn.Module):
    def __init__(self):
        super().__init__()
        layers, width = [nn.LayerNorm(OBSERVATIONS)], OBSERVATIONS
        for _ in range(LAYERS):
            layers += [nn.Linear(width, HIDDEN), nn.ReLU(), nn.LayerNorm(HIDDEN)]
            width = HIDDEN
        self.body = nn.Sequential(*layers)
        self.mean = nn.Linear(HIDDEN, 1)
        self.raw = nn.Parameter(torch.ones(1))

    def forward(self, observations):
        return self.mean(self.body(observations)), 0.5 * torch.sigmoid(self.raw)


def log_prob(mean, std, action):
    return -((action - mean) / std).square() / 2 - std.log()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--epochs", type=int, default=200)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    actor = Actor()
    optimizer = torch.optim.Adam(actor.parameters(), lr=5e-4, eps=1e-5)
    observations = torch.randn(ROWS, OBSERVATIONS)
    action, weight = torch.randn(ROWS, 1), torch.randn(ROWS, 1)
    with torch.no_grad():
        old_mean, old_std = actor(observations)
        old_log_prob = log_prob(old_mean, old_std, action)

    def epoch():
        mean, std = actor(observations)
        ratio = (log_prob(mean, std, action) - old_log_prob).exp()
        excess = (std.square() + (mean - old_mean).square()) / (2 * old_std.square()) - 0.5
        drift = old_std.log() - std.log() + excess
        loss = -(ratio * weight).mean() + drift.mean()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(actor.parameters(), 10)
        optimizer.step()

    for _ in range(50):
        epoch()
    times = []
    for _ in range(options.epochs):
        start = time.perf_counter()
        epoch()
        times.append(1e3 * (time.perf_counter() - start))
    print(f"{statistics.median(times):.3f}")


if __name__ == "__main__":
    main()
