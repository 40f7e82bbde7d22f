package io.hamdpo.updater.succession;

import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.history.replay.Stage;

/** Whether an updater computes, to the bit, what its run has published. */
public sealed interface Parity {

  /** As {@code presence} calls it. */
  String word();

  /** For people. */
  String sentence();

  /** Whether the numbers are known to be those of the run. */
  default boolean isProven() {
    return this instanceof Equal || this instanceof Served;
  }

  /**
   * Not known yet.
   *
   * @param equal updates that were computed anew so far, all with the published digests
   */
  record Open(int equal) implements Parity {

    @Override
    public String word() {
      return "open";
    }

    @Override
    public String sentence() {
      return "(%d) updates were computed anew so far".formatted(equal);
    }
  }

  /**
   * Every digest of every update is the published one.
   *
   * @param first version
   * @param last version
   */
  record Equal(long first, long last) implements Parity {

    @Override
    public String word() {
      return "equal";
    }

    @Override
    public String sentence() {
      return "updates (%d) to (%d) have the published digests".formatted(first, last);
    }
  }

  /** This updater writes, or wrote the newest versions until another was named. */
  record Served() implements Parity {

    @Override
    public String word() {
      return "served";
    }

    @Override
    public String sentence() {
      return "it writes, or wrote until another was named";
    }
  }

  /**
   * An update differs.
   *
   * @param update the first that does
   * @param stage where it parts from what was published
   */
  record Different(long update, String stage) implements Parity {

    static Different of(ReplayedUpdate replayed) {
      Stage stage = replayed.firstDifference().orElseThrow();
      return new Different(replayed.manifest().version(), stage.name());
    }

    @Override
    public String word() {
      return "different";
    }

    @Override
    public String sentence() {
      return "update (%d) differs from what was published, first at stage (%s)"
          .formatted(update, stage);
    }
  }

  /**
   * It cannot be known, for what it takes is gone from the log.
   *
   * @param reason for people
   */
  record Unknowable(String reason) implements Parity {

    @Override
    public String word() {
      return "unknowable";
    }

    @Override
    public String sentence() {
      return reason;
    }
  }
}
