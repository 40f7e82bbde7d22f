package io.hamdpo.env.policy;

import io.hamdpo.edge.following.PartsWanted;
import io.hamdpo.protocol.message.PolicyMessage;
import jakarta.inject.Singleton;

/** Of each version this service reads the agents' policies. */
@Singleton
final class ActorsAlone implements PartsWanted {

  @Override
  public boolean test(String part) {
    return PolicyMessage.isAgent(part);
  }
}
