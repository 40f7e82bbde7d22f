package io.hamdpo.advantage.valuation;

import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.message.PolicyMessage;

/** A version's critic: its network and the normalisation of its values. Not thread-safe. */
public final class Critic {

  private final Roster roster;
  private final RunSettings settings;
  private final Inference network;
  private final ValueNorm valueNorm;

  /**
   * Of one version.
   *
   * @param settings in effect from that version on
   * @param part the tensors of its part {@link PolicyMessage#CRITIC}
   */
  public Critic(Roster roster, RunSettings settings, NamedTensors part) {
    this.roster = roster;
    this.settings = settings;
    this.network =
        new Inference(
            PolicySpecs.critic(roster, settings), part.get(PolicyMessage.PARAMETERS).toFloats());
    this.valueNorm = ValueNorm.fromTensors(part);
  }

  /** Values, advantages and value targets, as {@link Estimation} names them. */
  public NamedTensors estimate(NamedTensors trajectory) {
    return Estimation.estimate(roster, settings, trajectory, network, valueNorm);
  }
}
