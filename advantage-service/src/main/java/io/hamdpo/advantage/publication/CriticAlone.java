package io.hamdpo.advantage.publication;

import io.hamdpo.edge.following.PartsWanted;
import io.hamdpo.protocol.message.PolicyMessage;
import jakarta.inject.Singleton;

/** Of each version this service reads the critic. */
@Singleton
final class CriticAlone implements PartsWanted {

  @Override
  public boolean test(String part) {
    return part.equals(PolicyMessage.CRITIC);
  }
}
