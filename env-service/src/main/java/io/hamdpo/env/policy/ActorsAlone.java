package io.hamdpo.env.policy;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.edge.following.PartsWanted;
import jakarta.inject.Singleton;

/** Of each version this service reads the agents' policies. */
@Singleton
final class ActorsAlone implements PartsWanted {

  @Override
  public boolean test(String part) {
    return PolicyParts.isAgent(part);
  }
}
