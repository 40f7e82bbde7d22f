package io.hamdpo.cli.follow;

import io.hamdpo.cli.stack.StackPlan;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.PresenceMessage;
import java.time.Duration;
import java.time.Instant;

/** Something that the topics of a run tell. */
public sealed interface RunEvent {

  /**
   * A version was committed.
   *
   * @param version the part of its manifest that reports need
   */
  record VersionMade(VersionPoint version) implements RunEvent {}

  /**
   * Greedy episodes were played.
   *
   * @param evaluation their returns
   */
  record Evaluated(EvaluationMessage evaluation) implements RunEvent {}

  /**
   * An instance gave a sign of life.
   *
   * @param presence what it said
   * @param time when
   */
  record Present(PresenceMessage presence, Instant time) implements RunEvent {

    /** Beats come every three seconds; after this long an instance counts as gone. */
    private static final Duration SILENCE = Duration.ofSeconds(12);

    /** Whether the instance still lives, as far as one can know. */
    public boolean isAlive(Instant now) {
      return time.isAfter(now.minus(SILENCE)) && !presence.state().equals("stopped");
    }

    /** Whether it has failed, and the run cannot go on without it: not so a spare updater. */
    public boolean endsTheRun() {
      return presence.state().equals("failed") && !isSpare();
    }

    private boolean isSpare() {
      String standing = presence.details().get("standing");
      return presence.service().equals("updater")
          && (standing == null
              ? !presence.instance().equals(StackPlan.UPDATER_INSTANCE)
              : !standing.equals("incumbent"));
    }
  }

  /**
   * A record could not be read or worked on, and was laid aside.
   *
   * @param topic the dead-letter topic
   * @param partition in it
   * @param offset in it
   * @param reason as the service gave it
   * @param time when
   */
  record DeadLettered(String topic, int partition, long offset, String reason, Instant time)
      implements RunEvent {}
}
