package io.hamdpo.environments.particle;

import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.View;
import java.util.Arrays;
import java.util.List;

/** The scripted policies of a task, whose returns its references name. */
record ScriptedTeam(Roster roster, Scenario scenario, List<ScriptedAgent> agents)
    implements Player {

  static ScriptedTeam of(Roster roster, Scenario scenario) {
    List<ScriptedAgent> agents =
        switch (scenario) {
          case SpeakerListener _ ->
              List.of(new ScriptedAgent.Speaker(), new ScriptedAgent.Listener());
          case Reference _ -> List.of(new ScriptedAgent.Guide(), new ScriptedAgent.Guide());
          case Spread _ ->
              List.of(
                  new ScriptedAgent.Coverer(0),
                  new ScriptedAgent.Coverer(1),
                  new ScriptedAgent.Coverer(2));
        };
    return new ScriptedTeam(roster, scenario, agents);
  }

  @Override
  public void act(View view, int copy, Actions actions) {
    for (int agent = 0; agent < roster.size(); agent++) {
      int size = roster.agent(agent).observationSize();
      float[] seen = Arrays.copyOfRange(view.observation[agent], copy * size, (copy + 1) * size);
      if (roster.agent(agent).actionSpace() instanceof Box box) {
        thrust(agent, seen, actions.values[agent], copy * box.dimensions());
      } else {
        actions.indices[agent][copy] = index(agent, seen);
      }
    }
  }

  private int index(int agent, float[] seen) {
    int move = 0;
    int moves = 1;
    if (scenario.moves(agent)) {
      double[] target = agents.get(agent).target(seen);
      move = Steering.move(target[0], target[1], seen[0], seen[1]);
      moves = Controls.MOVES;
    }
    return scenario.speaks(agent) ? move + moves * agents.get(agent).symbol(seen) : move;
  }

  private void thrust(int agent, float[] seen, float[] values, int offset) {
    int next = offset;
    if (scenario.moves(agent)) {
      double[] target = agents.get(agent).target(seen);
      Steering.thrust(target[0], target[1], seen[0], seen[1], values, offset);
      next += Controls.MOVES;
    }
    if (scenario.speaks(agent)) {
      Arrays.fill(values, next, next + scenario.messageLength(), 0);
      values[next + agents.get(agent).symbol(seen)] = 1;
    }
  }
}
