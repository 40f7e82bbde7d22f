package io.hamdpo.env;

import io.hamdpo.edge.health.ProcessEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Only notes that the process would end. */
@Alternative
@ApplicationScoped
public class NoProcessEnd extends ProcessEnd {

  private volatile boolean begun;

  @Override
  public void begin() {
    begun = true;
  }

  /** Whether the process would have ended. */
  public boolean hasBegun() {
    return begun;
  }
}
