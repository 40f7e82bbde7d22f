package io.hamdpo.edge.health;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;

/** How this process ends when it cannot go on. */
@ApplicationScoped
public class ProcessEnd {

  private static final int FAILED = 1;

  /** Ends it in order, soon, with exit code 1. */
  public void begin() {
    Quarkus.asyncExit(FAILED);
  }
}
