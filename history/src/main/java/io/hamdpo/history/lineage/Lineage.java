package io.hamdpo.history.lineage;

import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The family tree of a run's versions: each has one parent, whose learner state it started from. A
 * rollback's parent is the version that it went back to, so abandoned versions have no descendants.
 *
 * @param manifests by version, all that the run has
 */
public record Lineage(SortedMap<Long, UpdateMessage> manifests) {

  /** Of these manifests. */
  public static Lineage of(List<UpdateMessage> manifests) {
    SortedMap<Long, UpdateMessage> byVersion = new TreeMap<>();
    manifests.forEach(manifest -> byVersion.put(manifest.version(), manifest));
    return new Lineage(byVersion);
  }

  /** The version's manifest, its parent's, and so on to version 0's. */
  public List<UpdateMessage> ancestors(long version) {
    List<UpdateMessage> chain = new ArrayList<>();
    @Nullable UpdateMessage manifest = manifests.get(version);
    while (manifest != null) {
      chain.add(manifest);
      manifest = manifest.parent() == null ? null : manifests.get(manifest.parent());
    }
    return chain;
  }

  /** The versions that would be another if this one were, itself included. */
  public SortedSet<Long> descendants(long version) {
    SortedSet<Long> descendants = new TreeSet<>(List.of(version));
    // A parent is always older than its children, so one pass in order is enough.
    for (UpdateMessage manifest : manifests.tailMap(version).values()) {
      if (manifest.parent() != null && descendants.contains(manifest.parent())) {
        descendants.add(manifest.version());
      }
    }
    return descendants;
  }

  /** The manifest that trained on a trajectory, or null when none did. */
  public @Nullable UpdateMessage trainedOn(int shard, long sequence) {
    return manifests.values().stream()
        .filter(manifest -> manifest.batch().stream().anyMatch(is(shard, sequence)))
        .findFirst()
        .orElse(null);
  }

  /** The manifest that lists a trajectory as never to be trained on, or null when none does. */
  public @Nullable UpdateMessage discarded(int shard, long sequence) {
    return manifests.values().stream()
        .filter(
            manifest ->
                manifest.discarded().stream()
                    .anyMatch(it -> it.shard() == shard && it.sequence() == sequence))
        .findFirst()
        .orElse(null);
  }

  /**
   * Settings whose values changed on the way to a version: by key, the versions from which a value
   * was in effect.
   */
  public SortedMap<String, SortedMap<Long, Object>> settingChanges(long version) {
    SortedMap<String, SortedMap<Long, Object>> values = new TreeMap<>();
    for (UpdateMessage manifest : ancestors(version).reversed()) {
      for (Map.Entry<String, Object> setting : manifest.settings().entrySet()) {
        SortedMap<Long, Object> history =
            values.computeIfAbsent(setting.getKey(), _ -> new TreeMap<>());
        if (history.isEmpty() || !history.lastEntry().getValue().equals(setting.getValue())) {
          history.put(manifest.version(), setting.getValue());
        }
      }
    }
    values.values().removeIf(history -> history.size() == 1);
    return values;
  }

  private static Predicate<TrajectoryReference> is(int shard, long sequence) {
    return reference -> reference.shard() == shard && reference.sequence() == sequence;
  }
}
