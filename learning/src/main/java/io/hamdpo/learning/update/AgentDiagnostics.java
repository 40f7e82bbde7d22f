package io.hamdpo.learning.update;

import java.util.List;

/**
 * What one agent's step measured. Outside all digests.
 *
 * @param policyLoss surrogate loss, as -mean(M r A), of the last sgd epoch, before its gradient
 *     steps; after the step where there is only one
 * @param kl mean KL(new‖old) over active rows after the step, nats
 * @param entropy mean over active rows after the step, nats
 * @param gradientNorm mean over gradient steps, before clipping
 * @param ratioMin smallest ratio new/old after the step
 * @param ratioMax largest ratio new/old after the step
 * @param compoundRatioMin smallest compound ratio that the agent's surrogate was weighted by
 * @param compoundRatioMax largest
 * @param compoundRatioEffective its effective sample size (sum M)² / (n sum M²) over the agent's
 *     active rows, in (0, 1]
 * @param klTrace after each sgd epoch, or after the only step: mean over active rows of the drift
 *     that the rule watches, which is KL(new‖old), for hatrpo KL(old‖new), unless another is set
 */
public record AgentDiagnostics(
    double policyLoss,
    double kl,
    double entropy,
    double gradientNorm,
    double ratioMin,
    double ratioMax,
    double compoundRatioMin,
    double compoundRatioMax,
    double compoundRatioEffective,
    List<Double> klTrace) {

  /** Of an agent without an active row: its policy stays as it is. */
  static final AgentDiagnostics UNTOUCHED =
      new AgentDiagnostics(0, 0, 0, 0, 1, 1, 1, 1, 1, List.of());

  public AgentDiagnostics {
    klTrace = List.copyOf(klTrace);
  }
}
