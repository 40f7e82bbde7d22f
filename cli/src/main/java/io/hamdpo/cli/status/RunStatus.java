package io.hamdpo.cli.status;

import io.hamdpo.cli.diagnosis.Diagnosis;
import io.hamdpo.cli.diagnosis.Finding;
import io.hamdpo.cli.follow.ControlState;
import io.hamdpo.cli.follow.RunEvent;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.follow.VersionPoint;
import io.hamdpo.cli.report.Numbers;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.replay.ReplayHorizon;
import io.hamdpo.protocol.message.RunMessage;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Where a run stands.
 *
 * @param run its settings as accepted
 * @param control what its commands come to
 * @param view what its topics tell
 * @param horizon since when its updates can be replayed
 * @param bytes on the brokers' disks
 * @param now when that was
 */
record RunStatus(
    RunMessage run,
    ControlState control,
    RunView view,
    ReplayHorizon horizon,
    long bytes,
    Instant now) {

  private static final int RECENT_UPDATES = 20;
  private static final int SHOWN_LETTERS = 3;

  /** When the newest version was made; long ago when there is none. */
  Instant changed() {
    return view.latest().map(VersionPoint::time).orElse(Instant.EPOCH);
  }

  /** In a word: {@code done}, {@code paused}, {@code failed}, {@code training}, {@code stopped}. */
  String state() {
    if (control.untilVersion() >= 0 && version() >= control.untilVersion()) {
      return "done";
    }
    if (living().stream().anyMatch(RunEvent.Present::endsTheRun)) {
      return "failed";
    }
    if (control.halted()) {
      return "paused";
    }
    return living().isEmpty() ? "stopped" : "training";
  }

  SequencedMap<String, Object> toMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", run.run());
    map.put("task", run.settings().get("task"));
    map.put("state", state());
    map.put("policyVersion", version());
    map.put("untilVersion", control.untilVersion());
    map.put("envSteps", view.latest().map(VersionPoint::envSteps).orElse(0L));
    map.put("meanReturn", boxed(view.meanReturn(RECENT_UPDATES)));
    map.put("stateDigest", view.latest().map(it -> it.stateDigest().hex()).orElse(null));
    map.put(
        "rollbacks",
        view.rollbacks().stream()
            .map(it -> Map.of("version", it.version(), "to", it.parent()))
            .toList());
    map.put("findings", findings().stream().map(Finding::toMap).toList());
    map.put("updater", control.updater());
    map.put("instances", living().stream().map(RunStatus::toMap).toList());
    map.put("deadLetters", view.deadLetters().size());
    map.put("replayableFrom", horizon.isEmpty() ? null : horizon.first());
    map.put("diskBytes", bytes);
    return map;
  }

  void print(PrintWriter out) {
    out.println("Run %s: %s, %s".formatted(run.run(), run.settings().get("task"), state()));
    out.println(
        "  version %d of %d, %s env steps, mean return of the last updates %s"
            .formatted(
                version(),
                control.untilVersion(),
                Numbers.whole(view.latest().map(VersionPoint::envSteps).orElse(0L)),
                Numbers.decimal(view.meanReturn(RECENT_UPDATES))));
    view.latest()
        .ifPresent(
            latest ->
                out.println(
                    "  newest version made %s ago, state digest %s"
                        .formatted(
                            Numbers.clock(Duration.between(latest.time(), now)),
                            latest.stateDigest().brief())));
    view.rollbacks()
        .forEach(
            it ->
                out.println(
                    "  version %d is version %d again".formatted(it.version(), it.parent())));
    findings().forEach(finding -> out.println("  " + finding.sentence()));
    out.println("  disk: " + Numbers.bytes(bytes));
    out.println("  replay: " + replayable());
    for (RunEvent.Present present : living()) {
      out.println(
          "  %s is %s at version %d %s"
              .formatted(
                  present.presence().instance(),
                  present.presence().state(),
                  present.presence().version(),
                  present.presence().details())
              .stripTrailing());
    }
    printDeadLetters(out);
    if (state().equals("stopped")) {
      out.println("  go on with: hamdpo resume --run " + run.run());
    }
  }

  private String replayable() {
    return "%s; trajectories stay %d hours"
        .formatted(
            horizon.isEmpty()
                ? "no update"
                : "updates %d to %d".formatted(horizon.first(), horizon.newest()),
            RunSettings.parse(run.settings()).orElseThrow().retention().trajectoryHours());
  }

  private void printDeadLetters(PrintWriter out) {
    List<RunEvent.DeadLettered> letters = view.deadLetters();
    if (!letters.isEmpty()) {
      out.println("  %d dead letters, the newest:".formatted(letters.size()));
    }
    letters.reversed().stream()
        .limit(SHOWN_LETTERS)
        .forEach(
            letter ->
                out.println(
                    "    %s-%d@%d: %s"
                        .formatted(
                            letter.topic(), letter.partition(), letter.offset(), letter.reason())));
  }

  /** What ails it. */
  private List<Finding> findings() {
    return Diagnosis.of(RunSettings.parse(run.settings()).orElseThrow(), view.updates());
  }

  private long version() {
    return view.latest().map(VersionPoint::version).orElse(-1L);
  }

  private List<RunEvent.Present> living() {
    return view.instances().values().stream().filter(present -> present.isAlive(now)).toList();
  }

  private static SequencedMap<String, Object> toMap(RunEvent.Present present) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("instance", present.presence().instance());
    map.put("service", present.presence().service());
    map.put("state", present.presence().state());
    map.put("policyVersion", present.presence().version());
    map.put("details", present.presence().details());
    map.put("codeVersion", present.presence().codeVersion());
    return map;
  }

  private static Object boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : Double.NaN;
  }
}
