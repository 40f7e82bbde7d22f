package io.hamdpo.protocol.message;

import io.hamdpo.core.tensor.Digest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a version: what made it, and all that a resume or a replay needs to find. The
 * manifest is the truth; it is the last record of the transaction that publishes a version.
 *
 * @param run the run
 * @param version gapless from 0
 * @param parent the version whose learner state it started from; null for version 0
 * @param kind how it came about
 * @param term the succession term of the updater that wrote it
 * @param batch the exact trajectories in shard order; empty unless kind is UPDATE
 * @param discarded trajectories that will never be trained on, with the reason
 * @param agentOrder the order in which the agents were updated; empty unless kind is UPDATE
 * @param nextAgentOrder the order drawn for the next update
 * @param settings the effective settings, flat: key to value
 * @param digests by stage: {@code state}, {@code batch}, {@code advantages}, {@code agent/<id>},
 *     {@code critic}, {@code prefix-critic} if there is one, {@code learnerState}
 * @param policy the parts that followers read: agent ids, {@code critic}, and {@code prefix-critic}
 *     if there is one
 * @param learnerState the rest of a resume
 * @param nextSequence per shard: the sequence number of its next trajectory
 * @param shardEnds per shard: the trajectory at whose end its environments stand; empty while no
 *     shard has acted
 * @param advantagePositions per partition of the advantage topic: the next offset to read
 * @param roundsIssued whether the transaction holds the rounds that follow this version
 * @param envSteps env steps trained on, all versions up to this one together
 * @param metrics what the update measured, see {@link UpdateMetrics}
 * @param fingerprint platform facts on which bits depend
 * @param codeVersion the build that computed it; in no digest
 */
public record UpdateMessage(
    String run,
    long version,
    @Nullable Long parent,
    UpdateKind kind,
    long term,
    List<TrajectoryReference> batch,
    List<DiscardedTrajectory> discarded,
    List<String> agentOrder,
    List<String> nextAgentOrder,
    SortedMap<String, Object> settings,
    SortedMap<String, Digest> digests,
    SortedMap<String, PartReference> policy,
    PartReference learnerState,
    List<Long> nextSequence,
    List<RoundMessage.Previous> shardEnds,
    List<Long> advantagePositions,
    boolean roundsIssued,
    long envSteps,
    UpdateMetrics metrics,
    SortedMap<String, String> fingerprint,
    String codeVersion) {

  /** Digest stage of the whole learner state: weights, optimiser, normalisers, counters. */
  public static final String STATE = "state";

  public UpdateMessage {
    batch = List.copyOf(batch);
    discarded = List.copyOf(discarded);
    agentOrder = List.copyOf(agentOrder);
    nextAgentOrder = List.copyOf(nextAgentOrder);
    settings = SettingValues.copyOf(settings);
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    policy = Collections.unmodifiableSortedMap(new TreeMap<>(policy));
    nextSequence = List.copyOf(nextSequence);
    shardEnds = List.copyOf(shardEnds);
    advantagePositions = List.copyOf(advantagePositions);
    fingerprint = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprint));
  }

  /**
   * A trajectory that exists and is not trained on.
   *
   * @param shard the shard
   * @param sequence its sequence number
   * @param reason for people
   */
  public record DiscardedTrajectory(int shard, long sequence, String reason) {}

  /** The digest of the whole learner state. */
  public Digest stateDigest() {
    return digests.get(STATE);
  }
}
