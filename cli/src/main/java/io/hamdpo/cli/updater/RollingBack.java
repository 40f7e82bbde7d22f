package io.hamdpo.cli.updater;

import io.hamdpo.cli.follow.RunEvent;
import io.hamdpo.cli.follow.RunFollower;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.follow.VersionPoint;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.cli.train.RunPublication;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.message.ControlMessage.Rollback;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Orders a rollback, and watches it being made. */
final class RollingBack implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final RunLog log;
  private final RunPublication publication;
  private final RunFollower follower;
  private final RunView view = new RunView();
  private final @Nullable String updater;
  private final long from;
  private final long to;

  RollingBack(KafkaConnection connection, RunLog log, long to) {
    this.log = log;
    this.publication = new RunPublication(connection, log.topics());
    this.follower = new RunFollower(connection, log.topics());
    this.updater = log.control().updater();
    this.to = to;
    catchUp();
    this.from = view.latest().orElseThrow().version();
  }

  /** Prints what came of it. */
  void run(Output output) {
    publication.command(new Rollback(from, to));
    catchUp();
    // One update may have been computed already; no other comes before the rollback.
    long declined = view.latest().orElseThrow().version() + 2;
    while (made().isEmpty() && isServed()) {
      if (view.latest().orElseThrow().version() >= declined) {
        throw CommandException.failed(
            "The updater of run (%s) has not gone back to version (%d), and the run goes on at (%d). Maybe its log tells why."
                .formatted(log.topics().run(), to, view.latest().orElseThrow().version()));
      }
      follower.poll(POLL).forEach(view::apply);
    }
    @Nullable VersionPoint made = made().orElse(null);
    if (made != null && !Long.valueOf(to).equals(made.parent())) {
      throw CommandException.failed(
          "Run (%s) was rolled back to version (%d) at the same moment. Maybe try again, if it shall go back to (%d)."
              .formatted(log.topics().run(), made.parent(), to));
    }
    output.result(toMap(made), out -> out.println(sentences(made)));
  }

  private void catchUp() {
    follower.readToEnd().forEach(view::apply);
  }

  private Optional<VersionPoint> made() {
    return view.rollbacks().stream().filter(it -> it.version() > from).findFirst();
  }

  private boolean isServed() {
    RunEvent.@Nullable Present present = updater == null ? null : view.instances().get(updater);
    return present != null && present.isAlive(Instant.now());
  }

  private SequencedMap<String, Object> toMap(@Nullable VersionPoint made) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", log.topics().run());
    map.put("from", from);
    map.put("to", to);
    map.put("made", made != null);
    map.put("version", made == null ? null : made.version());
    map.put("stateDigest", made == null ? null : made.stateDigest().hex());
    return map;
  }

  private String sentences(@Nullable VersionPoint made) {
    String run = log.topics().run();
    return made == null
        ? "Run %s goes back to version %d when it goes on: hamdpo resume --run %s"
            .formatted(run, to, run)
        : "Version %d of run %s is version %d again, state %s.\nForward with: hamdpo updater rollback --to %d --run %s"
            .formatted(
                made.version(), run, to, made.stateDigest().brief(), made.version() - 1, run);
  }

  @Override
  public void close() {
    follower.close();
  }
}
