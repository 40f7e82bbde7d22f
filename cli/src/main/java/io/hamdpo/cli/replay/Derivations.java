package io.hamdpo.cli.replay;

import io.hamdpo.cli.terminal.Output;
import java.util.function.LongConsumer;

/** Counts and tells the learner states that have to be derived again. */
final class Derivations implements LongConsumer {

  private final Output output;
  private int count;

  Derivations(Output output) {
    this.output = output;
  }

  @Override
  public void accept(long version) {
    count++;
    output.live("the learner state of version %d is derived again".formatted(version));
  }

  int count() {
    return count;
  }

  /** What it cost, if anything. */
  void tell() {
    if (count > 0) {
      output.tell(
          "Learner states were thinned out, so (%d) updates were computed in addition."
              .formatted(count));
    }
  }
}
