package io.hamdpo.environments;

import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;

/**
 * Takes the first legal action of every {@link Discrete} agent, and 0 otherwise; makes no garbage.
 */
public final class FirstLegalActions {

  private final int count;

  /** Per agent: number of its actions; 0 for other kinds of spaces. */
  private final int[] choices;

  public FirstLegalActions(Roster roster, int count) {
    this.count = count;
    choices = new int[roster.size()];
    for (int agent = 0; agent < choices.length; agent++) {
      choices[agent] =
          roster.agent(agent).actionSpace() instanceof Discrete discrete ? discrete.count() : 0;
    }
  }

  public void act(View view, Actions actions) {
    for (int agent = 0; agent < choices.length; agent++) {
      for (int copy = 0; choices[agent] > 0 && copy < count; copy++) {
        int index = 0;
        while (view.actionMask[agent][copy * choices[agent] + index] == 0) {
          index++;
        }
        actions.indices[agent][copy] = index;
      }
    }
  }
}
