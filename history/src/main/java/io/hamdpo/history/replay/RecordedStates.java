package io.hamdpo.history.replay;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.history.VersionReader;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The learner states of a run. One that was thinned out is derived again: read from the nearest
 * ancestor that was kept, and every update since computed anew.
 */
final class RecordedStates {

  private static final String AGENT = "agent/";

  private final Roster roster;
  private final SortedMap<Long, UpdateMessage> manifests;
  private final VersionReader versions;
  private final Recomputation recomputation;
  private final LongConsumer derived;

  /**
   * @param derived told each version that has to be computed again because its state is gone
   */
  RecordedStates(
      Roster roster,
      SortedMap<Long, UpdateMessage> manifests,
      VersionReader versions,
      Recomputation recomputation,
      LongConsumer derived) {
    this.roster = roster;
    this.manifests = manifests;
    this.versions = versions;
    this.recomputation = recomputation;
    this.derived = derived;
  }

  /**
   * The learner state that a manifest published.
   *
   * @throws io.hamdpo.history.CorruptVersionException when it is damaged
   * @throws UnreachableStateException when it can neither be read nor derived
   */
  LearnerState of(UpdateMessage wanted) {
    Deque<UpdateMessage> missing = new ArrayDeque<>();
    @Nullable LearnerState state = null;
    for (UpdateMessage manifest = wanted; state == null; ) {
      state = kept(manifest);
      if (state == null) {
        missing.push(manifest);
        if (manifest.parent() == null || !manifests.containsKey(manifest.parent())) {
          throw new UnreachableStateException(wanted.version());
        }
        manifest = manifests.get(manifest.parent());
      }
    }
    for (UpdateMessage manifest : missing) {
      state = derive(manifest, state);
    }
    return state;
  }

  /**
   * What a batch was acted and estimated with.
   *
   * @param before the learner state that the update started from
   * @throws UnreachableStateException when nothing is recorded of the version that acted
   */
  ActingVersion acting(UpdateMessage manifest, LearnerState before) {
    long version = manifest.batch().getFirst().policyVersion();
    UpdateMessage acting = manifests.get(version);
    if (acting == null) {
      throw new UnreachableStateException(version);
    }
    return version == before.version()
        ? ActingVersion.of(acting, before)
        : ActingVersion.of(acting, roster, versions.policy(acting));
  }

  private @Nullable LearnerState kept(UpdateMessage manifest) {
    try {
      return versions.read(manifest);
    } catch (MissingRecordException e) {
      return null;
    }
  }

  private LearnerState derive(UpdateMessage manifest, LearnerState before) {
    LearnerState state =
        manifest.kind() == UpdateKind.ROLLBACK
            ? before.as(manifest.version())
            : compute(manifest, before);
    if (!state.digest().equals(manifest.stateDigest())) {
      throw new UnreachableStateException(manifest, state.digest());
    }
    return state;
  }

  private LearnerState compute(UpdateMessage manifest, LearnerState before) {
    derived.accept(manifest.version());
    return recomputation
        .update(
            manifest,
            acting(manifest, before),
            before,
            RunSettings.parse(manifest.settings()).orElseThrow())
        .result()
        .state();
  }

  /**
   * How far a stage's parameters are from the published ones; null for stages that are no network.
   */
  @Nullable Double distance(UpdateMessage manifest, String stage, LearnerState state) {
    String part = stage.startsWith(AGENT) ? stage.substring(AGENT.length()) : stage;
    @Nullable NamedTensors published = versions.policy(manifest).get(part);
    if (published == null) {
      return null;
    }
    float[] before = published.get(PolicyParts.PARAMETERS).toFloats();
    float[] now = state.policyTensors(part).get(PolicyParts.PARAMETERS).toFloats();
    double distance = 0;
    for (int i = 0; i < before.length; i++) {
      distance = Math.max(distance, Math.abs((double) before[i] - now[i]));
    }
    return distance;
  }
}
