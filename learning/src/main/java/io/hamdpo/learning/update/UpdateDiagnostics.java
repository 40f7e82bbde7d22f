package io.hamdpo.learning.update;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an update measured. Outside all digests.
 *
 * @param agents per agent id
 * @param valueLoss mean critic loss over all gradient steps, in normalised units
 * @param criticGradientNorm mean over gradient steps, before clipping
 * @param explainedVariance of the value targets by the values that estimated them: 1 - Var(target -
 *     value) / Var(target), at most 1; 0 where targets do not vary
 */
public record UpdateDiagnostics(
    SortedMap<String, AgentDiagnostics> agents,
    double valueLoss,
    double criticGradientNorm,
    double explainedVariance) {

  public UpdateDiagnostics {
    agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
  }
}
