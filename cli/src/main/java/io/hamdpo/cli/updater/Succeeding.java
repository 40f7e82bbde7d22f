package io.hamdpo.cli.updater;

import io.hamdpo.cli.follow.ControlState;
import io.hamdpo.cli.follow.RunFollower;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.cli.train.RunPublication;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Promotes an updater: waits for its proof, appends the succession record, and watches the
 * hand-over to its end.
 */
final class Succeeding implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PROOF_PATIENCE = Duration.ofMinutes(3);
  private static final Duration HAND_OVER_PATIENCE = Duration.ofMinutes(2);

  private final RunLog log;
  private final RunPublication publication;
  private final RunFollower follower;
  private final Output output;
  private final RunView view = new RunView();

  Succeeding(KafkaConnection connection, String run, Output output) {
    this.log = RunLog.of(connection, run);
    this.publication = new RunPublication(connection, log.topics());
    this.follower = new RunFollower(connection, log.topics());
    this.output = output;
    follower.readToEnd().forEach(view::apply);
  }

  /** Takes in what arrives within a moment. */
  void poll() {
    follower.poll(POLL).forEach(view::apply);
  }

  /** An updater whose newest sign is not older than {@code since}. */
  Optional<UpdaterInstance> find(String name, Instant since) {
    return UpdaterInstance.of(view).stream()
        .filter(it -> it.name().equals(name) && !it.present().time().isBefore(since))
        .findFirst();
  }

  /** The first of updater-2, updater-3 and so on that never was. */
  String freeName() {
    int number = 2;
    while (find("updater-" + number, Instant.EPOCH).isPresent()) {
      number++;
    }
    return "updater-" + number;
  }

  /** Refuses a name that another process has. */
  void requireFree(String name) {
    if (find(name, Instant.EPOCH).filter(it -> it.isAlive(Instant.now())).isPresent()) {
      throw CommandException.usage(
          "An updater named (%s) works for run (%s) already. Maybe choose another --name."
              .formatted(name, log.topics().run()));
    }
  }

  /**
   * The candidate, once it has finished its proof.
   *
   * @param waiting whether to wait for the proof at all
   * @throws CommandException when it is not there
   */
  UpdaterInstance candidate(String name, boolean waiting) {
    if (waiting && living(name).isProving()) {
      output.tell("Updater %s still computes the newest updates anew.".formatted(name));
      await(PROOF_PATIENCE, () -> !living(name).isProving());
    }
    return living(name);
  }

  /**
   * What a hand-over came to. When the updater makes nothing, or fails at once, the one before is
   * named again.
   */
  HandOverReport promote(String name) {
    ControlState before = log.control();
    if (name.equals(before.updater())) {
      throw CommandException.usage(
          "Updater (%s) of run (%s) is named already, term (%d). Maybe see 'hamdpo updater list --run %s'."
              .formatted(name, log.topics().run(), before.term(), log.topics().run()));
    }
    long term = before.term() + 1;
    publication.command(new Succession(term, name));
    ControlState after = log.control();
    if (!name.equals(after.updater())) {
      throw CommandException.failed(
          "Updater (%s) was promoted at the same moment, term (%d), so (%s) idles. Maybe promote (%s) again, if it shall write after all."
              .formatted(after.updater(), after.term(), name, name));
    }
    boolean training = !after.halted() && version() < after.untilVersion();
    await(
        HAND_OVER_PATIENCE,
        () -> isOver(name) || isIncumbent(name) && (!training || wrote(term) || ended(after)));
    if (isOver(name) || training && !wrote(term) && !ended(after)) {
      throw returned(name, term, before.updater());
    }
    return HandOverReport.of(log.topics().run(), before.updater(), name, term, view.versions());
  }

  private boolean isIncumbent(String name) {
    return find(name, Instant.EPOCH).filter(UpdaterInstance::isIncumbent).isPresent();
  }

  /** Whether it has died or failed. */
  private boolean isOver(String name) {
    Instant now = Instant.now();
    return find(name, Instant.EPOCH).filter(it -> it.isAlive(now) && !it.hasFailed()).isEmpty();
  }

  private CommandException returned(String name, long term, @Nullable String before) {
    Instant now = Instant.now();
    String reason =
        find(name, Instant.EPOCH)
            .filter(it -> it.isAlive(now) && it.hasFailed())
            .map(it -> it.detail("reason"))
            .orElse("it has made no version");
    if (before == null || find(before, Instant.EPOCH).filter(it -> it.isAlive(now)).isEmpty()) {
      return CommandException.failed(
          "Updater (%s) is named, term (%d), but cannot write: %s Maybe promote another."
              .formatted(name, term, reason));
    }
    publication.command(new Succession(term + 1, before));
    return CommandException.failed(
        "Updater (%s) was named, term (%d), but cannot write, so (%s) writes again, term (%d): %s Maybe its log tells more."
            .formatted(name, term, before, term + 1, reason));
  }

  private boolean wrote(long term) {
    return view.latest().filter(it -> it.term() >= term).isPresent();
  }

  private boolean ended(ControlState control) {
    return version() >= control.untilVersion();
  }

  private long version() {
    return view.latest().map(it -> it.version()).orElse(-1L);
  }

  private UpdaterInstance living(String name) {
    Instant now = Instant.now();
    return find(name, Instant.EPOCH)
        .filter(it -> it.isAlive(now))
        .orElseThrow(
            () ->
                CommandException.failed(
                    "Updater (%s) of run (%s) gives no sign of life; alive are %s. Maybe start it with 'hamdpo updater start --run %s --name %s'."
                        .formatted(
                            name,
                            log.topics().run(),
                            UpdaterInstance.of(view).stream()
                                .filter(it -> it.isAlive(now))
                                .map(UpdaterInstance::name)
                                .toList(),
                            log.topics().run(),
                            name)));
  }

  private boolean await(Duration patience, BooleanSupplier done) {
    Instant deadline = Instant.now().plus(patience);
    while (!done.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      poll();
    }
    return true;
  }

  @Override
  public void close() {
    follower.close();
  }
}
