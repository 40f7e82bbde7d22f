package io.hamdpo.updater.commitment;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.sequence.AgentOrder;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.EvaluationRequestMessage;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMessage.DiscardedTrajectory;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.updater.ledger.Ledger;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws up what a version's transaction holds. Pure.
 *
 * @param run the run
 * @param settings its settings
 * @param fingerprint platform facts on which bits depend
 * @param codeVersion this build
 */
public record Manifests(
    RunMessage run,
    RunSettings settings,
    SortedMap<String, String> fingerprint,
    String codeVersion) {

  private static final UpdateMetrics NOTHING_MEASURED =
      new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>());

  /** Version 0: the first weights, an empty batch. */
  public Publication initial(Ledger ledger, LearnerState state, List<Long> advantagePositions) {
    SortedMap<String, Digest> digests = new TreeMap<>();
    digests.put(UpdateMessage.STATE, state.digest());
    int shards = settings.rollout().shards();
    ManifestDraft draft =
        (policy, learnerState) ->
            new UpdateMessage(
                run.run(),
                0,
                null,
                UpdateKind.INITIAL,
                ledger.term(),
                List.of(),
                List.of(),
                List.of(),
                orderFor(1),
                ledger.settings().flat(),
                digests,
                policy,
                learnerState,
                Collections.nCopies(shards, 0L),
                List.of(),
                advantagePositions,
                ledger.issuesRoundsAfter(0),
                0,
                NOTHING_MEASURED,
                fingerprint,
                codeVersion);
    return new Publication(state, draft, evaluationOf(0, ledger), List.of());
  }

  /**
   * The version that an update made.
   *
   * @param effective settings that it was made with
   */
  public Publication update(
      Ledger ledger,
      List<AdvantageArrived> batch,
      Learned learned,
      RunSettings effective,
      List<Long> positions) {
    long version = ledger.newest().version() + 1;
    return new Publication(
        learned.state(),
        manifest(ledger, batch, learned.digests(), learned.metrics(), effective, positions),
        evaluationOf(version, ledger),
        forgottenAt(version));
  }

  private ManifestDraft manifest(
      Ledger ledger,
      List<AdvantageArrived> batch,
      SortedMap<String, Digest> digests,
      UpdateMetrics metrics,
      RunSettings effective,
      List<Long> positions) {
    UpdateMessage parent = ledger.newest();
    long version = parent.version() + 1;
    List<TrajectoryReference> references = batch.stream().map(Manifests::reference).toList();
    return (policy, learnerState) ->
        new UpdateMessage(
            run.run(),
            version,
            parent.version(),
            UpdateKind.UPDATE,
            ledger.term(),
            references,
            List.of(),
            parent.nextAgentOrder(),
            orderFor(version + 1),
            effective.flat(),
            digests,
            policy,
            learnerState,
            references.stream().map(reference -> reference.sequence() + 1).toList(),
            references.stream().map(Manifests::end).toList(),
            positions,
            ledger.issuesRoundsAfter(version),
            parent.envSteps() + settings.rollout().envStepsPerUpdate(),
            metrics,
            fingerprint,
            codeVersion);
  }

  /**
   * An older version's weights and learner state once more. The environments go on where they
   * stand; the trajectories that were to be acted next with the abandoned version are discarded,
   * whether they exist or not.
   *
   * @param to the older version
   * @param restored its learner state
   */
  public Publication rollback(
      Ledger ledger, UpdateMessage to, LearnerState restored, List<Long> positions) {
    UpdateMessage abandoned = ledger.newest();
    long version = abandoned.version() + 1;
    LearnerState state = restored.as(version);
    SortedMap<String, Digest> digests = new TreeMap<>();
    digests.put(UpdateMessage.STATE, state.digest());
    String reason =
        "version (%d) was rolled back to (%d)".formatted(abandoned.version(), to.version());
    int shards = settings.rollout().shards();
    int owed = settings.rollout().policyLag() + 1;
    List<DiscardedTrajectory> discarded =
        IntStream.range(0, owed * shards)
            .mapToObj(
                i ->
                    new DiscardedTrajectory(
                        i % shards, abandoned.nextSequence().get(i % shards) + i / shards, reason))
            .toList();
    ManifestDraft draft =
        (policy, learnerState) ->
            new UpdateMessage(
                run.run(),
                version,
                to.version(),
                UpdateKind.ROLLBACK,
                ledger.term(),
                List.of(),
                discarded,
                List.of(),
                orderFor(version + 1),
                ledger.settings().flat(),
                digests,
                policy,
                learnerState,
                abandoned.nextSequence().stream().map(sequence -> sequence + owed).toList(),
                abandoned.shardEnds(),
                positions,
                ledger.issuesRoundsAfter(version),
                abandoned.envSteps(),
                NOTHING_MEASURED,
                fingerprint,
                codeVersion);
    return new Publication(state, draft, evaluationOf(version, ledger), forgottenAt(version));
  }

  /**
   * What a shadow made of the batch of a published version: that version's manifest, but for what
   * the shadow computed.
   */
  public Publication shadow(UpdateMessage published, Learned learned, RunSettings effective) {
    ManifestDraft draft =
        (policy, learnerState) ->
            new UpdateMessage(
                run.run(),
                published.version(),
                published.parent(),
                published.kind(),
                published.term(),
                published.batch(),
                published.discarded(),
                published.agentOrder(),
                published.nextAgentOrder(),
                effective.flat(),
                learned.digests(),
                policy,
                learnerState,
                published.nextSequence(),
                published.shardEnds(),
                published.advantagePositions(),
                false,
                published.envSteps(),
                learned.metrics(),
                fingerprint,
                codeVersion);
    return new Publication(learned.state(), draft, null, forgottenAt(published.version()));
  }

  /** The manifest that a failed update would have had: no digests, and the parent's parts. */
  public UpdateMessage attempt(
      Ledger ledger, List<AdvantageArrived> batch, RunSettings effective, List<Long> positions) {
    UpdateMessage parent = ledger.newest();
    return manifest(ledger, batch, new TreeMap<>(), NOTHING_MEASURED, effective, positions)
        .complete(parent.policy(), parent.learnerState());
  }

  private List<String> orderFor(long version) {
    return AgentOrder.draw(run.roster(), SeedTree.root(settings.seed()), version);
  }

  /** Every N-th version and the last one ordered are played; version 0 never is. */
  private @Nullable EvaluationRequestMessage evaluationOf(long version, Ledger ledger) {
    int every = settings.evaluation().every();
    boolean wanted = version == ledger.untilVersion() || (every > 0 && version % every == 0);
    if (!wanted || version == 0) {
      return null;
    }
    long seed = SeedTree.root(settings.seed()).child("evaluation", version).state();
    return new EvaluationRequestMessage(run.run(), version, settings.evaluation().episodes(), seed);
  }

  /** The newest R learner states and every N-th one stay. */
  private List<Long> forgottenAt(long version) {
    long forgotten = version - settings.retention().learnerStates();
    boolean stays = forgotten <= 0 || forgotten % settings.retention().learnerStateEvery() == 0;
    return stays ? List.of() : List.of(forgotten);
  }

  private static TrajectoryReference reference(AdvantageArrived arrived) {
    return new TrajectoryReference(
        arrived.message().id().shard(),
        arrived.message().id().sequence(),
        arrived.message().policyVersion(),
        arrived.message().source(),
        arrived.message().sourceDigest(),
        arrived.position());
  }

  private static RoundMessage.Previous end(TrajectoryReference reference) {
    return new RoundMessage.Previous(
        reference.sequence(), reference.trajectory(), reference.digest());
  }
}
