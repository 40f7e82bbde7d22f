package io.hamdpo.advantage.publication;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.Estimator;
import io.hamdpo.edge.following.PartsWanted;
import io.hamdpo.edge.opening.RunFacts;
import jakarta.inject.Singleton;

/** Of each version this service reads the critics, and the policies if its estimator needs them. */
@Singleton
final class EstimatingParts implements PartsWanted {

  private final RunFacts facts;

  EstimatingParts(RunFacts facts) {
    this.facts = facts;
  }

  @Override
  public boolean test(String part) {
    return !PolicyParts.isAgent(part)
        || facts.settings().advantage().estimator() == Estimator.RESIDUAL;
  }
}
