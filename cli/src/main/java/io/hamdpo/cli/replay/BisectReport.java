package io.hamdpo.cli.replay;

import io.hamdpo.cli.terminal.Version;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.history.replay.Stage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a search for the first update that is not reproduced came to.
 *
 * @param first of the updates to look at
 * @param last of them
 * @param checked how many were looked at
 * @param found the first that differs; null when all are reproduced
 * @param derived updates computed in addition
 */
record BisectReport(
    RecordedLog log,
    long first,
    long last,
    int checked,
    @Nullable ReplayedUpdate found,
    int derived) {

  SequencedMap<String, Object> toMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", log.run().run());
    map.put("first", first);
    map.put("last", last);
    map.put("checked", checked);
    map.put("derivedStates", derived);
    map.put("build", Version.current());
    map.put("found", found == null ? null : values(found));
    return map;
  }

  private SequencedMap<String, Object> values(ReplayedUpdate update) {
    Stage stage = update.firstDifference().orElseThrow();
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("update", update.manifest().version());
    map.put("stage", stage.name());
    map.put("distance", stage.distance());
    map.put("problem", update.problem());
    map.put("madeBy", update.manifest().codeVersion());
    map.put("parentMadeBy", parent(update).codeVersion());
    return map;
  }

  void print(PrintWriter out) {
    if (found == null) {
      out.println(
          "Build %s reproduces all updates of run %s from %d to %d."
              .formatted(Version.current(), log.run().run(), first, last));
      return;
    }
    UpdateMessage manifest = found.manifest();
    Stage stage = found.firstDifference().orElseThrow();
    out.println(
        "Update %d is the first from %d on that build %s does not reproduce; it differs at stage (%s)."
            .formatted(manifest.version(), first, Version.current(), stage.name()));
    if (found.problem() != null) {
      out.println(found.problem());
    }
    out.println(
        "  made by build     %s, its parent by build %s"
            .formatted(manifest.codeVersion(), parent(found).codeVersion()));
    out.println(
        "  see more with     hamdpo diff --run %s --update %d"
            .formatted(log.run().run(), manifest.version()));
  }

  private UpdateMessage parent(ReplayedUpdate update) {
    return log.manifests().get(update.manifest().parent());
  }
}
