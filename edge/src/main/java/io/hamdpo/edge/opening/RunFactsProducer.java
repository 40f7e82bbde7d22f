package io.hamdpo.edge.opening;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the run's facts to whatever works on records, which begins after the run was opened. */
final class RunFactsProducer {

  @Produces
  @Singleton
  static RunFacts facts(RunOpening opening) {
    return opening.facts();
  }
}
