package io.hamdpo.updater.simulation;

import io.hamdpo.core.random.Rng;
import io.hamdpo.protocol.message.RoundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Env workers and advantage services. They work at least once: late, twice, long after it mattered,
 * or not at all.
 */
final class SimulatedTeam {

  /** A team has more processes than there are updaters. */
  private static final int AT_ONCE = 2;

  private final SimulatedGroup<RoundMessage> acting;
  private final SimulatedGroup<SharedLog.Logged> estimating;
  private boolean faults;

  SimulatedTeam(SharedLog log, Rng rng, @Nullable PlantedFault planted) {
    acting =
        new SimulatedGroup<>(
            log.rounds,
            () ->
                new SimulatedActing(
                    log,
                    new SimulatedFollower(log, () -> faults, rng),
                    () -> faults && rng.nextInt(30) == 0,
                    planted),
            rng);
    estimating =
        new SimulatedGroup<>(
            log.trajectories,
            () -> new SimulatedEstimating(log, new SimulatedFollower(log, () -> faults, rng)),
            rng);
  }

  /**
   * Some things happen.
   *
   * @param faults whether it may be a bad one
   */
  void step(boolean faults) {
    this.faults = faults;
    if (faults) {
      for (int i = 0; i < AT_ONCE; i++) {
        acting.stepWithFaults();
        estimating.stepWithFaults();
      }
    } else {
      acting.step();
      estimating.step();
    }
  }

  /** How many processes died. */
  int kills() {
    return acting.kills() + estimating.kills();
  }
}
