package io.hamdpo.edge.opening;

/** A service's own condition for serving a run; a bean of this type is asked before it opens. */
@FunctionalInterface
public interface RunCheck {

  /** Throws {@link IllegalStateException} when the service cannot serve the run: it then ends. */
  void check(RunFacts facts);
}
