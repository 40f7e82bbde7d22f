package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.AgentCredit;
import io.hamdpo.core.advantage.Credits;
import io.hamdpo.core.advantage.PrefixCritic;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.ActionAlternatives;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.policy.PrefixInput;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.CriticSettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits the prefix critic to the critic's value targets, as often and as fast as the critic itself,
 * at the end of an update: fitted before, it would know the very returns that the advantages are
 * made of. Every pass draws anew whose actions it is shown. See
 * docs/algorithm/decomposed-advantages.md.
 */
final class PrefixCriticUpdate {

  private final TorchRuntime runtime;
  private final RunSettings settings;
  private final NetworkSpec spec;
  private final PrefixBatch batch;
  private final Descent descent;

  private PrefixCriticUpdate(
      TorchRuntime runtime,
      RunSettings settings,
      NetworkSpec spec,
      PrefixBatch batch,
      Descent descent) {
    this.runtime = runtime;
    this.settings = settings;
    this.spec = spec;
    this.batch = batch;
    this.descent = descent;
  }

  /**
   * The outcome.
   *
   * @param network after the fit; null if there is no prefix critic
   * @param credits by the network before the fit, which estimated
   */
  record Outcome(@Nullable NetworkState network, SortedMap<String, AgentCredit> credits) {

    /** Where the estimator takes no prefix critic. */
    static final Outcome NONE = new Outcome(null, new TreeMap<>());
  }

  /**
   * Trains the prefix critic.
   *
   * @param before the state whose prefix critic estimated the batch
   * @param agentOrder of this update
   * @param valueNorm after the critic's fit, by which targets are normalised
   * @param seeds of the update
   * @throws DivergedUpdateException if a number is not finite
   */
  static Outcome apply(
      TorchRuntime runtime,
      RunSettings settings,
      UpdateBatch batch,
      LearnerState before,
      List<String> agentOrder,
      ValueNorm valueNorm,
      SeedTree seeds) {
    Roster roster = batch.roster();
    NetworkState network = Objects.requireNonNull(before.prefixCritic(), "A prefix critic.");
    NetworkSpec spec = PolicySpecs.prefixCritic(roster, settings);
    PrefixCritic estimated =
        new PrefixCritic(
            PrefixInput.of(roster),
            new Inference(spec, network.parameters()),
            before.critic().valueNorm());
    SeedTree own = seeds.child(PolicyParts.PREFIX_CRITIC);
    CriticSettings critic = settings.critic();
    Descent descent =
        new Descent(
            PolicyParts.PREFIX_CRITIC,
            spec,
            new Adam(
                network,
                settings.criticLearningRate().at(before.version()),
                critic.adamEpsilon(),
                critic.maxGradientNorm()));
    PrefixBatch examples =
        new PrefixBatch(
            PrefixInput.of(roster),
            batch.jointRows(),
            alternatives(settings, batch, before, own),
            normalized(batch.critic(PolicyParts.CRITIC).valueTarget(), valueNorm),
            settings.advantage().prefixConsistency());
    new PrefixCriticUpdate(runtime, settings, spec, examples, descent).train(own);
    return new Outcome(
        descent.state(),
        Credits.measure(roster, estimated, batch.jointRows(), batch.jointAdvantage(), agentOrder));
  }

  private void train(SeedTree seeds) {
    CriticSettings critic = settings.critic();
    int[] rows = IntStream.range(0, batch.targets().length).toArray();
    int agents = batch.rows().actions().size();
    for (int epoch = 0; epoch < critic.sgdEpochs(); epoch++) {
      SeedTree drawn = seeds.child("epoch", epoch);
      List<int[]> minibatches =
          critic.minibatches() == 1
              ? List.of(rows)
              : Minibatches.draw(rows, critic.minibatches(), drawn.rng());
      for (int i = 0; i < minibatches.size(); i++) {
        PrefixExamples examples =
            PrefixExamples.draw(minibatches.get(i), agents, drawn.child("prefixes", i).rng());
        descendOn(examples, epoch);
      }
    }
  }

  private void descendOn(PrefixExamples examples, int epoch) {
    ValueLoss loss = new ValueLoss(settings.critic().valueClip(), settings.critic().huberDelta());
    Selection all = new RowSelection(IntStream.range(0, examples.size()).toArray());
    double[] folded = descent.folded();
    try (Parts<PrefixPart> parts =
        Parts.load(
            runtime,
            all,
            (manager, share) ->
                PrefixPart.load(manager, spec, batch, examples, folded, share.rows()))) {
      descent.step(parts.gradient(part -> part.gradient(folded, loss)), epoch);
    }
  }

  private static List<ActionAlternatives> alternatives(
      RunSettings settings, UpdateBatch batch, LearnerState before, SeedTree seeds) {
    List<ActionAlternatives> alternatives = new ArrayList<>();
    if (settings.advantage().prefixConsistency() > 0) {
      for (int i = 0; i < batch.roster().size(); i++) {
        AgentSpec agent = batch.roster().agent(i);
        AgentBatch side = batch.agent(i);
        alternatives.add(
            ActionAlternatives.of(
                agent,
                settings,
                before.actors().get(agent.id()).parameters(),
                new ActionAlternatives.Seen(
                    side.observations().values(), side.legalActions(agent), batch.rows()),
                seeds.child("alternatives", i).rng()));
      }
    }
    return List.copyOf(alternatives);
  }

  private static float[] normalized(float[] targets, ValueNorm valueNorm) {
    float[] normalized = new float[targets.length];
    for (int i = 0; i < targets.length; i++) {
      normalized[i] = (float) valueNorm.normalize(targets[i]);
    }
    return normalized;
  }
}
