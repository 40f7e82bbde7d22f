package io.hamdpo.history.replay;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.history.CorruptTrajectoryException;
import io.hamdpo.history.CorruptVersionException;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.UpdateResult;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Computes published updates anew, each from what the log holds of its parent, by the same code
 * that computed them. Reads the log and never writes. One thread.
 */
public final class Replay {

  private final SortedMap<Long, UpdateMessage> manifests;
  private final RecordedStates states;
  private final Recomputation recomputation;
  private final @Nullable Resimulation resimulation;
  private @Nullable LearnerState ahead;

  /**
   * A replay of one run.
   *
   * @param log what the run left
   * @param runtime stays the caller's to close
   * @param derived told each version that has to be computed in addition, because its learner state
   *     was thinned out
   * @param resimulation acts the trajectories anew as well; null to take them as recorded
   */
  public Replay(
      RecordedLog log,
      TorchRuntime runtime,
      LongConsumer derived,
      @Nullable Resimulation resimulation) {
    this.manifests = log.manifests();
    this.recomputation = new Recomputation(log.run().roster(), log.trajectories(), runtime);
    this.states =
        new RecordedStates(log.run().roster(), manifests, log.versions(), recomputation, derived);
    this.resimulation = resimulation;
  }

  /**
   * Computes one update anew; of a rollback, compares its state with the one that it went back to.
   *
   * @param version its version, from 1
   * @param changes settings to change by their keys: what would it have become?
   * @throws io.hamdpo.kafka.MissingRecordException when the log no longer holds what it takes
   */
  public ReplayedUpdate update(long version, Map<String, Object> changes) {
    UpdateMessage manifest = manifests.get(version);
    UpdateMessage parent = manifests.get(manifest.parent());
    List<Stage> stages = new ArrayList<>();
    try {
      if (manifest.kind() == UpdateKind.ROLLBACK) {
        return rollback(manifest, parent);
      }
      LearnerState before = before(parent);
      ActingVersion acting = states.acting(manifest, before);
      if (resimulation != null) {
        stages.addAll(resimulation.trajectories(manifest, parent, acting));
      }
      UpdateResult result =
          recomputation.update(manifest, acting, before, settings(manifest, changes)).result();
      stages.addAll(compare(manifest, result));
      ahead = result.state().digest().equals(manifest.stateDigest()) ? result.state() : null;
      return new ReplayedUpdate(manifest, stages, null);
    } catch (CorruptVersionException e) {
      stages.add(new Stage("version/" + e.part(), null, null, null));
      return new ReplayedUpdate(manifest, stages, e.getMessage());
    } catch (CorruptTrajectoryException e) {
      stages.add(new Stage("batch", null, null, null));
      return new ReplayedUpdate(manifest, stages, e.getMessage());
    }
  }

  /** Nothing was learned: what was published must be what is published of its parent. */
  private ReplayedUpdate rollback(UpdateMessage manifest, UpdateMessage parent) {
    ahead = states.of(manifest);
    Stage stage = new Stage(UpdateMessage.STATE, ahead.digest(), parent.stateDigest(), null);
    return new ReplayedUpdate(manifest, List.of(stage), null);
  }

  /**
   * The learner state of a version: read, or derived from an ancestor's.
   *
   * @throws CorruptVersionException when it is damaged
   * @throws UnreachableStateException when it can neither be read nor derived
   * @throws io.hamdpo.kafka.MissingRecordException when the log no longer holds a trajectory
   */
  public LearnerState state(long version) {
    return states.of(manifests.get(version));
  }

  /**
   * As {@link #update}, but to be put beside another update.
   *
   * @throws CorruptVersionException when what it starts from cannot be read back
   * @throws CorruptTrajectoryException likewise
   */
  public MeasuredUpdate measure(long version, Map<String, Object> changes) {
    UpdateMessage manifest = manifests.get(version);
    UpdateMessage parent = manifests.get(manifest.parent());
    LearnerState before = before(parent);
    return MeasuredUpdate.computed(
        manifest,
        parent,
        recomputation.update(
            manifest, states.acting(manifest, before), before, settings(manifest, changes)));
  }

  /**
   * The update that made {@code manifest}'s version, but from a learner state of the caller's.
   *
   * @param own the state to start from
   * @param acting what to estimate the batch with
   * @param settings to update with
   */
  public UpdateResult updateFrom(
      LearnerState own, UpdateMessage manifest, ActingVersion acting, RunSettings settings) {
    return recomputation.update(manifest, acting, own, settings).result();
  }

  private static RunSettings settings(UpdateMessage manifest, Map<String, Object> changes) {
    return RunSettings.parse(manifest.settings()).orElseThrow().with(changes).orElseThrow();
  }

  /** A state that was just computed with the published digest need not be read. */
  private LearnerState before(UpdateMessage parent) {
    return ahead != null && ahead.version() == parent.version() ? ahead : states.of(parent);
  }

  private List<Stage> compare(UpdateMessage manifest, UpdateResult result) {
    List<String> order = stageOrder(manifest, result.digests());
    List<Stage> stages = new ArrayList<>();
    for (String name : order) {
      @Nullable Digest recorded = manifest.digests().get(name);
      @Nullable Digest replayed = result.digests().get(name);
      Double distance =
          recorded == null || recorded.equals(replayed)
              ? null
              : states.distance(manifest, name, result.state());
      stages.add(new Stage(name, recorded, replayed, distance));
    }
    return stages;
  }

  /** Stages as an update makes them; what comes of everything, last. */
  public static List<String> stageOrder(UpdateMessage manifest, Map<String, Digest> digests) {
    List<String> order = new ArrayList<>(List.of("batch", "advantages"));
    manifest.agentOrder().forEach(agent -> order.add("agent/" + agent));
    manifest.digests().keySet().stream()
        .filter(name -> name.startsWith(PolicyParts.CRITIC))
        .forEach(order::add);
    List<String> last = List.of("learnerState", UpdateMessage.STATE);
    digests.keySet().stream()
        .filter(name -> !order.contains(name) && !last.contains(name))
        .forEach(order::add);
    order.addAll(last);
    return order;
  }
}
