package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.AgentCredit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an update measured. Outside all digests.
 *
 * @param agents per agent id
 * @param valueLoss mean critic loss over all gradient steps, in normalised units; of several
 *     critics the mean, likewise the next two
 * @param criticGradientNorm mean over gradient steps, before clipping
 * @param explainedVariance of the value targets by the values that estimated them: 1 - Var(target -
 *     value) / Var(target), at most 1; 0 where targets do not vary
 * @param credits per agent id: what the prefix critic that estimated credits it with; empty without
 *     one
 */
public record UpdateDiagnostics(
    SortedMap<String, AgentDiagnostics> agents,
    double valueLoss,
    double criticGradientNorm,
    double explainedVariance,
    SortedMap<String, AgentCredit> credits) {

  public UpdateDiagnostics {
    credits = Collections.unmodifiableSortedMap(new TreeMap<>(credits));
    agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
  }
}
