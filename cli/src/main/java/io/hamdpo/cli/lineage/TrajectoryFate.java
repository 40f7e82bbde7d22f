package io.hamdpo.cli.lineage;

import io.hamdpo.history.lineage.Lineage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a trajectory.
 *
 * @param trainedBy the version that trained on it; null when it was discarded
 * @param discardedBy the version that discarded it; null when it was trained on
 * @param reason why it was discarded; null when it was trained on
 * @param touched the versions that would be others without it, in order
 */
record TrajectoryFate(
    String run,
    int shard,
    long sequence,
    @Nullable Long trainedBy,
    @Nullable Long discardedBy,
    @Nullable String reason,
    List<Long> touched) {

  static @Nullable TrajectoryFate of(Lineage lineage, String run, int shard, long sequence) {
    UpdateMessage trained = lineage.trainedOn(shard, sequence);
    if (trained != null) {
      List<Long> touched = List.copyOf(lineage.descendants(trained.version()));
      return new TrajectoryFate(run, shard, sequence, trained.version(), null, null, touched);
    }
    UpdateMessage discarded = lineage.discarded(shard, sequence);
    if (discarded == null) {
      return null;
    }
    String reason =
        discarded.discarded().stream()
            .filter(it -> it.shard() == shard && it.sequence() == sequence)
            .findFirst()
            .orElseThrow()
            .reason();
    return new TrajectoryFate(run, shard, sequence, null, discarded.version(), reason, List.of());
  }

  SequencedMap<String, Object> toMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", run);
    map.put("shard", shard);
    map.put("sequence", sequence);
    map.put("trainedBy", trainedBy);
    map.put("discardedBy", discardedBy);
    map.put("reason", reason);
    map.put("touched", touched);
    return map;
  }

  void print(PrintWriter out) {
    String name = "Trajectory %d of shard %d of run %s".formatted(sequence, shard, run);
    if (trainedBy == null) {
      out.println("%s was discarded by version %d: %s".formatted(name, discardedBy, reason));
      return;
    }
    out.println("%s was trained on by version %d".formatted(name, trainedBy));
    out.println(
        "  touched           %d versions, %d to %d"
            .formatted(touched.size(), touched.getFirst(), touched.getLast()));
  }
}
