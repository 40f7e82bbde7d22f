package io.hamdpo.environments.acting;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;

/** Returns and lengths, so far, of the episodes that run in each environment of a shard. */
final class RunningEpisodes {

  private final double[] returns;
  private final int[] lengths;

  RunningEpisodes(int environments) {
    returns = new double[environments];
    lengths = new int[environments];
  }

  void add(int environment, float reward) {
    returns[environment] += reward;
    lengths[environment]++;
  }

  double returnOf(int environment) {
    return returns[environment];
  }

  int lengthOf(int environment) {
    return lengths[environment];
  }

  void restart(int environment) {
    returns[environment] = 0;
    lengths[environment] = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(returns.length);
    for (int i = 0; i < returns.length; i++) {
      out.writeDouble(returns[i]);
      out.writeInt(lengths[i]);
    }
  }

  static RunningEpisodes restore(DataInputStream in, int environments) throws IOException {
    int count = in.readInt();
    if (count != environments) {
      throw new IOException("it has (%d) environments".formatted(count));
    }
    RunningEpisodes running = new RunningEpisodes(environments);
    for (int i = 0; i < environments; i++) {
      running.returns[i] = in.readDouble();
      running.lengths[i] = in.readInt();
    }
    return running;
  }
}
