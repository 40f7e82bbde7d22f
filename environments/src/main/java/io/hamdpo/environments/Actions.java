package io.hamdpo.environments;

import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;

/**
 * One joint action for every copy: plain arrays, made once. Per agent one of the two is used, and
 * the other has length 0.
 */
public final class Actions {

  /** Per agent of a discrete kind: [count * parts] indices; one part for {@link Discrete}. */
  public final int[][] indices;

  /** Per agent of a {@link Box}: [count * dimensions], raw samples, not clipped. */
  public final float[][] values;

  /** Arrays of the right sizes, all 0. */
  public Actions(Roster roster, int count) {
    indices = new int[roster.size()][];
    values = new float[roster.size()][];
    for (int agent = 0; agent < roster.size(); agent++) {
      ActionSpace space = roster.agent(agent).actionSpace();
      indices[agent] = new int[space.isDiscrete() ? count * width(space) : 0];
      values[agent] = new float[space.isDiscrete() ? 0 : count * width(space)];
    }
  }

  /** Array elements that one action takes. */
  public static int width(ActionSpace space) {
    return switch (space) {
      case Discrete _ -> 1;
      case MultiDiscrete parts -> parts.counts().size();
      case Box box -> box.dimensions();
    };
  }
}
