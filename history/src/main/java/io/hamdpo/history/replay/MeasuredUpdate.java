package io.hamdpo.history.replay;

import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.history.replay.Quantity.Array;
import io.hamdpo.history.replay.Quantity.Numbers;
import io.hamdpo.history.replay.Quantity.Order;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.learning.update.AgentDiagnostics;
import io.hamdpo.learning.update.UpdateDiagnostics;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.topic.Noun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one update started from, measured and made, to be put beside another's: an agent's loss, its
 * compound ratio, its weights.
 *
 * @param quantities in the order in which an update comes to them
 */
public record MeasuredUpdate(SequencedMap<Name, Quantity> quantities) {

  /**
   * What a quantity is called.
   *
   * @param stage as in the manifest's digests, or {@code start} for what an update starts from
   * @param quantity for people
   */
  public record Name(String stage, String quantity) {

    @Override
    public String toString() {
      return stage.equals(quantity) ? stage : stage + ": " + quantity;
    }
  }

  private static final String START = "start";
  private static final String ADVANTAGES = "advantages";
  private static final String AGENT = "agent/";

  /**
   * As its run's log holds it. What the log no longer holds, such as values and advantages after an
   * hour, is left out.
   *
   * @param version from 1
   * @throws io.hamdpo.history.CorruptVersionException when its weights cannot be read back
   */
  public static MeasuredUpdate published(RecordedLog log, long version) {
    UpdateMessage manifest = log.manifests().get(version);
    SortedMap<String, NamedTensors> policy = log.versions().policy(manifest);
    SortedMap<String, Step> steps = new TreeMap<>();
    UpdateMetrics metrics = manifest.metrics();
    metrics.agents().forEach((agent, measured) -> steps.put(agent, Step.of(measured)));
    return of(
        manifest,
        log.manifests().get(manifest.parent()),
        manifest.digests(),
        estimates(log, manifest),
        steps,
        Numbers.of(metrics.valueLoss()),
        policy::get);
  }

  /** As it was computed anew. */
  static MeasuredUpdate computed(
      UpdateMessage manifest, UpdateMessage parent, Recomputation.Outcome outcome) {
    UpdateDiagnostics diagnostics = outcome.result().diagnostics();
    SortedMap<String, Step> steps = new TreeMap<>();
    diagnostics.agents().forEach((agent, measured) -> steps.put(agent, Step.of(measured)));
    return of(
        manifest,
        parent,
        outcome.result().digests(),
        outcome.estimates(),
        steps,
        Numbers.of(diagnostics.valueLoss()),
        outcome.result().state()::policyTensors);
  }

  private static MeasuredUpdate of(
      UpdateMessage manifest,
      UpdateMessage parent,
      SortedMap<String, Digest> digests,
      List<NamedTensors> estimates,
      SortedMap<String, Step> steps,
      Numbers criticLoss,
      Function<String, NamedTensors> policy) {
    SequencedMap<Name, Quantity> all = new LinkedHashMap<>();
    all.put(new Name(START, "learner state"), Array.of(parent.stateDigest()));
    all.put(new Name("batch", "batch"), Array.of(digests.get("batch")));
    if (!estimates.isEmpty()) {
      for (String name : names(estimates.getFirst())) {
        all.put(
            new Name(ADVANTAGES, name),
            Array.of(estimates.stream().map(shard -> shard.get(name)).toList()));
      }
    }
    all.put(new Name(ADVANTAGES, ADVANTAGES), Array.of(digests.get(ADVANTAGES)));
    all.put(new Name("order", "agent order"), new Order(manifest.agentOrder()));
    for (String agent : manifest.agentOrder()) {
      steps.get(agent).putBefore(all, AGENT + agent);
      put(all, AGENT + agent, digests, policy.apply(agent));
      steps.get(agent).putAfter(all, AGENT + agent);
    }
    all.put(new Name(PolicyParts.CRITIC, "loss"), criticLoss);
    digests.keySet().stream()
        .filter(
            part -> part.startsWith(PolicyParts.CRITIC) || part.equals(PolicyParts.PREFIX_CRITIC))
        .forEach(part -> put(all, part, digests, policy.apply(part)));
    all.put(new Name(UpdateMessage.STATE, "learner state"), Array.of(digests.get("state")));
    return new MeasuredUpdate(all);
  }

  /** Of moments and counters only the digest is compared, with that of the weights. */
  private static void put(
      Map<Name, Quantity> all, String stage, Map<String, Digest> digests, NamedTensors policy) {
    all.put(
        new Name(stage, "weights"),
        Array.of(digests.get(stage), policy.get(PolicyParts.PARAMETERS)));
  }

  /** Values first, for the others come from them. */
  private static List<String> names(NamedTensors estimates) {
    Predicate<String> isValue =
        name -> name.equals(Estimation.VALUE) || name.startsWith(Estimation.VALUE + "/");
    Collection<String> all = estimates.asMap().keySet();
    return Stream.concat(all.stream().filter(isValue), all.stream().filter(isValue.negate()))
        .toList();
  }

  private static List<NamedTensors> estimates(RecordedLog log, UpdateMessage manifest) {
    List<NamedTensors> estimates = new ArrayList<>();
    try {
      for (TrajectoryReference reference : manifest.batch()) {
        byte[] record =
            log.records().fetch(log.topics().name(Noun.ADVANTAGE), reference.advantage());
        estimates.add(MessageCodecs.ADVANTAGE.decode(record).estimates());
      }
      return estimates;
    } catch (MissingRecordException e) {
      return List.of();
    }
  }

  /** What is known of an agent's step from either source. */
  private record Step(
      Numbers compoundRatio,
      @Nullable Numbers effectiveFraction,
      Numbers loss,
      Numbers gradientNorm,
      Numbers kl,
      Numbers entropy,
      Numbers ratio) {

    static Step of(UpdateMetrics.AgentMetrics step) {
      @Nullable Double effective = step.compoundRatioEffective();
      return new Step(
          Numbers.of(step.compoundRatioMin(), step.compoundRatioMax()),
          effective == null ? null : Numbers.of(effective),
          Numbers.of(step.policyLoss()),
          Numbers.of(step.gradientNorm()),
          Numbers.of(step.kl()),
          Numbers.of(step.entropy()),
          Numbers.of(step.ratioMin(), step.ratioMax()));
    }

    static Step of(AgentDiagnostics step) {
      return new Step(
          Numbers.of(step.compoundRatioMin(), step.compoundRatioMax()),
          Numbers.of(step.compoundRatioEffective()),
          Numbers.of(step.policyLoss()),
          Numbers.of(step.gradientNorm()),
          Numbers.of(step.kl()),
          Numbers.of(step.entropy()),
          Numbers.of(step.ratioMin(), step.ratioMax()));
    }

    void putBefore(Map<Name, Quantity> all, String stage) {
      all.put(new Name(stage, "compound ratio"), compoundRatio);
      if (effectiveFraction != null) {
        all.put(new Name(stage, "effective fraction"), effectiveFraction);
      }
      all.put(new Name(stage, "loss"), loss);
      all.put(new Name(stage, "gradient norm"), gradientNorm);
    }

    void putAfter(Map<Name, Quantity> all, String stage) {
      all.put(new Name(stage, "KL"), kl);
      all.put(new Name(stage, "entropy"), entropy);
      all.put(new Name(stage, "ratio"), ratio);
    }
  }
}
