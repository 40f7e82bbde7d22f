package io.hamdpo.environments;

import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;

/** How many array elements one agent's action takes. */
final class Widths {

  private Widths() {}

  static int of(ActionSpace space) {
    return switch (space) {
      case Discrete _ -> 1;
      case MultiDiscrete parts -> parts.counts().size();
      case Box box -> box.dimensions();
    };
  }
}
