package io.hamdpo.remote;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.environments.Outcome;

/**
 * Where each copy stands in its episodes. Episode n of copy e begins with the 64 bits of {@code
 * seeds.child("environment", e).child("episode", n)}.
 */
final class Courses {

  final long[] copySeed;
  final long[] episode;
  final int[] elapsed;
  private final int limit;

  /**
   * @param limit env steps after which an episode is cut
   */
  Courses(int count, int limit) {
    this.limit = limit;
    copySeed = new long[count];
    episode = new long[count];
    elapsed = new int[count];
  }

  /** Begins with episode 0 of every copy. */
  void start(SeedTree seeds) {
    for (int copy = 0; copy < copySeed.length; copy++) {
      copySeed[copy] = seeds.child("environment", copy).state();
      episode[copy] = 0;
      elapsed[copy] = 0;
    }
  }

  /** Seeds of the running episodes ({@code ahead} 0) or the next ones (1), [count]. */
  Tensor seeds(int ahead) {
    long[] seeds = new long[copySeed.length];
    for (int copy = 0; copy < seeds.length; copy++) {
      seeds[copy] = new SeedTree(copySeed[copy]).child("episode", episode[copy] + ahead).state();
    }
    return Tensor.of(seeds, seeds.length);
  }

  /** 1 for each copy whose next step is the last that its episode may have. */
  byte[] cut() {
    byte[] cut = new byte[elapsed.length];
    for (int copy = 0; copy < cut.length; copy++) {
      cut[copy] = (byte) (elapsed[copy] + 1 >= limit ? 1 : 0);
    }
    return cut;
  }

  /** Takes note of a step. */
  void stepped(Outcome outcome) {
    for (int copy = 0; copy < elapsed.length; copy++) {
      if (outcome.terminated[copy] != 0 || outcome.truncated[copy] != 0) {
        episode[copy]++;
        elapsed[copy] = 0;
      } else {
        elapsed[copy]++;
      }
    }
  }
}
