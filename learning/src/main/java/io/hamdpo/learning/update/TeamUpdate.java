package io.hamdpo.learning.update;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One update of a whole team by the algorithm that the settings name. The agents come first, in the
 * given order: each one's advantage is standardised over its active rows and weighted by the
 * compound ratio M of the agents before it, its policy moves by the algorithm's {@link UpdateRule},
 * and M takes on its ratio of new to old probabilities. At last the critics are fitted, and the
 * prefix critic if there is one. See docs/algorithm/hamdpo.md.
 *
 * <p>A pure function of its arguments: no thread count, no clock, no other call changes a bit of
 * the result. Blocking; one update at a time takes all workers of the runtime.
 */
public final class TeamUpdate {

  private final TorchRuntime runtime;

  /**
   * @param runtime stays the caller's to close
   */
  public TeamUpdate(TorchRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Makes the next version.
   *
   * @param state the version to start from; never changed
   * @param batch acted with that version
   * @param agentOrder ids of all agents, each once; of no effect where all move at once
   * @param settings in effect for this update
   * @param root of the run's seed tree
   * @throws DivergedUpdateException if a loss, gradient or parameter becomes NaN or infinite, or an
   *     agent's mean KL exceeds {@code limits.max-kl}
   * @throws IllegalArgumentException if the order is no permutation of the roster
   */
  public UpdateResult update(
      LearnerState state,
      UpdateBatch batch,
      List<String> agentOrder,
      RunSettings settings,
      SeedTree root) {
    return runtime.workers().lead(() -> next(state, batch, agentOrder, settings, root));
  }

  private UpdateResult next(
      LearnerState state,
      UpdateBatch batch,
      List<String> agentOrder,
      RunSettings settings,
      SeedTree root) {
    Roster roster = batch.roster();
    List<String> ids = roster.agents().stream().map(AgentSpec::id).toList();
    requirePermutation(ids, agentOrder);
    SeedTree seeds = root.child("update", state.version() + 1);
    AgentsUpdate agents = new AgentsUpdate(runtime, state, batch, settings, seeds);
    for (String id : agentOrder) {
      agents.visit(ids.indexOf(id));
      requireNear(id, agents.diagnostics().get(id).kl(), settings.limits().maxKl());
    }
    CriticsUpdate critics = CriticsUpdate.apply(runtime, state, batch, settings, seeds);
    PrefixCriticUpdate.Outcome prefix =
        state.prefixCritic() == null
            ? PrefixCriticUpdate.Outcome.NONE
            : PrefixCriticUpdate.apply(
                runtime,
                settings,
                batch,
                state,
                agentOrder,
                critics.critics().get(PolicyParts.CRITIC).valueNorm(),
                seeds);
    LearnerState next =
        new LearnerState(state.version() + 1, agents.actors(), critics.critics(), prefix.network());
    UpdateDiagnostics diagnostics =
        new UpdateDiagnostics(
            agents.diagnostics(),
            critics.valueLoss(),
            critics.gradientNorm(),
            critics.explainedVariance(),
            prefix.credits());
    return new UpdateResult(next, digests(batch, next), diagnostics);
  }

  private static SortedMap<String, Digest> digests(UpdateBatch batch, LearnerState next) {
    SortedMap<String, Digest> digests = new TreeMap<>();
    digests.put("batch", batch.digest());
    digests.put("advantages", batch.estimatesDigest());
    next.actors().keySet().forEach(id -> digests.put("agent/" + id, next.digest(id)));
    next.critics().keySet().forEach(part -> digests.put(part, next.digest(part)));
    if (next.prefixCritic() != null) {
      digests.put(PolicyParts.PREFIX_CRITIC, next.digest(PolicyParts.PREFIX_CRITIC));
    }
    digests.put("learnerState", next.learnerStateTensors().digest());
    digests.put("state", next.digest());
    return digests;
  }

  /** A policy that jumped is as lost as one that is not finite. */
  private static void requireNear(String agent, double kl, double maxKl) {
    if (kl > maxKl) {
      throw DivergedUpdateException.jumped("agent/" + agent, kl, maxKl);
    }
  }

  private static void requirePermutation(List<String> ids, List<String> agentOrder) {
    if (!agentOrder.stream().sorted().toList().equals(ids.stream().sorted().toList())) {
      throw new IllegalArgumentException(
          "The agent order (%s) does not name each agent of the roster (%s) once."
              .formatted(agentOrder, ids));
    }
  }
}
