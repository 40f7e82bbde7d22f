package io.hamdpo.experiments.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Counts the trials of all parts of a study as they go on; several threads may tell it. */
public final class TrialTally {

  /** Is told whenever a count changes, one thread at a time. */
  @FunctionalInterface
  public interface Listener {

    /**
     * @param done trials, the running ones by their fraction
     * @param kept those of them that were run before this study went on, and cost it no time
     */
    void tell(double done, int kept);
  }

  private final Listener listener;
  private final List<double[]> fractions = new ArrayList<>();
  private int kept;

  /** Nothing is done yet. */
  public TrialTally(Listener listener) {
    this.listener = listener;
  }

  /** One more was run before. */
  synchronized void addKept() {
    kept++;
    tell();
  }

  /** One more starts; what is returned takes its fraction, in [0, 1]. */
  synchronized DoubleConsumer addRunning() {
    double[] fraction = new double[1];
    fractions.add(fraction);
    return now -> tell(fraction, now);
  }

  private synchronized void tell(double[] fraction, double now) {
    fraction[0] = now;
    tell();
  }

  private void tell() {
    double done = kept;
    for (double[] fraction : fractions) {
      done += fraction[0];
    }
    listener.tell(done, kept);
  }
}
