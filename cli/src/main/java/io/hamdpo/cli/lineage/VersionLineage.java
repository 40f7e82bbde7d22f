package io.hamdpo.cli.lineage;

import io.hamdpo.history.lineage.Lineage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What made a version.
 *
 * @param manifest the version's
 */
record VersionLineage(Lineage lineage, UpdateMessage manifest, RunTopics topics) {

  SequencedMap<String, Object> toMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>(own(manifest));
    map.put("ancestors", ancestors().stream().skip(1).map(this::own).toList());
    map.put("settingChanges", lineage.settingChanges(manifest.version()));
    return map;
  }

  private SequencedMap<String, Object> own(UpdateMessage of) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", of.run());
    map.put("version", of.version());
    map.put("parent", of.parent());
    map.put("kind", word(of));
    map.put("term", of.term());
    map.put("stateDigest", of.stateDigest().hex());
    map.put("agentOrder", of.agentOrder());
    map.put(
        "discarded", of.discarded().stream().map(it -> it.shard() + "/" + it.sequence()).toList());
    map.put("trajectories", of.batch().stream().map(this::values).toList());
    map.put("codeVersion", of.codeVersion());
    map.put("seed", of.settings().get("seed"));
    map.put("settings", new TreeMap<>(of.settings()));
    map.put("fingerprint", new TreeMap<>(of.fingerprint()));
    return map;
  }

  private SequencedMap<String, Object> values(TrajectoryReference reference) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("shard", reference.shard());
    map.put("sequence", reference.sequence());
    map.put("behaviorVersion", reference.policyVersion());
    map.put("topic", topics.name(Noun.TRAJECTORY));
    map.put("partition", reference.trajectory().partition());
    map.put("offset", reference.trajectory().offset());
    map.put("digest", reference.digest().hex());
    return map;
  }

  void print(PrintWriter out) {
    List<UpdateMessage> ancestors = ancestors();
    SortedSet<String> builds = new TreeSet<>();
    ancestors.forEach(ancestor -> builds.add(ancestor.codeVersion()));
    out.println(
        "Version %d of run %s (%s)".formatted(manifest.version(), manifest.run(), word(manifest)));
    out.println("  state             " + manifest.stateDigest().hex());
    out.println(
        "  parent            %s, %d ancestors back to version %d"
            .formatted(manifest.parent(), ancestors.size() - 1, ancestors.getLast().version()));
    ancestors.stream()
        .filter(ancestor -> ancestor.kind() == UpdateKind.ROLLBACK)
        .forEach(
            ancestor ->
                out.println(
                    "  rolled back       version %d is version %d again"
                        .formatted(ancestor.version(), ancestor.parent())));
    if (!manifest.agentOrder().isEmpty()) {
      out.println("  agent order       " + String.join(", ", manifest.agentOrder()));
    }
    out.println("  seed              " + manifest.settings().get("seed"));
    out.println("  builds            " + String.join(", ", builds));
    out.println("  platform          " + platform());
    manifest
        .batch()
        .forEach(
            reference ->
                out.println(
                    "  trajectory        shard %d, sequence %d, acted by version %d, at %s-%d@%d, %s"
                        .formatted(
                            reference.shard(),
                            reference.sequence(),
                            reference.policyVersion(),
                            topics.name(Noun.TRAJECTORY),
                            reference.trajectory().partition(),
                            reference.trajectory().offset(),
                            reference.digest().brief())));
    lineage
        .settingChanges(manifest.version())
        .forEach((key, values) -> out.println("  changed setting   %s: %s".formatted(key, values)));
  }

  private List<UpdateMessage> ancestors() {
    return lineage.ancestors(manifest.version());
  }

  private String platform() {
    return "%s, %s, PyTorch %s"
        .formatted(
            manifest.fingerprint().get("os"),
            manifest.fingerprint().get("cpu.model"),
            manifest.fingerprint().get("torch"));
  }

  private static String word(UpdateMessage of) {
    return of.kind().name().toLowerCase(Locale.ROOT);
  }
}
