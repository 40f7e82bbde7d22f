package io.hamdpo.environments.particle;

import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.ReferenceReturns;
import io.hamdpo.environments.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tasks {@code particle/*}: 25 env steps, then truncated. Random policies are uniform over
 * indices and over [0, 1] per entry. Reference returns are means of 2,000 episodes, measured on
 * MPE2 1.1.0, for the mixed task with these classes. This plays them all again:
 *
 * <pre>{@code
 * ./mvnw test -pl environments -am -Dtest=ParticleReferenceReturnsTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 */
public final class ParticleFamily implements EnvironmentFamily {

  private static final int EPISODE_LIMIT = 25;

  /** Which agents of a task act by real vectors; the others choose indices. */
  private enum Acting {
    DISCRETE,
    CONTINUOUS,
    /** Speakers that stand are discrete, everybody who moves is continuous. */
    MIXED;

    ActionSpace space(Scenario scenario, int agent) {
      return this == CONTINUOUS || this == MIXED && scenario.moves(agent)
          ? new Box(Controls.dimensions(scenario, agent))
          : new Discrete(Controls.count(scenario, agent));
    }
  }

  private record Play(Scenario scenario, Task task) {}

  private static final Scenario SPEAKER_LISTENER = new SpeakerListener();
  private static final Scenario REFERENCE = new Reference();
  private static final Scenario SPREAD = new Spread();

  private static final List<String> PAIR = List.of("speaker", "listener");
  private static final List<String> TWO = List.of("agent_0", "agent_1");
  private static final List<String> THREE = List.of("agent_0", "agent_1", "agent_2");

  private static final List<Play> PLAYS =
      List.of(
          play(
              "speaker-listener",
              "A speaker that knows the goal must guide a listener that can move there.",
              SPEAKER_LISTENER,
              PAIR,
              Acting.DISCRETE,
              new ReferenceReturns(-81.06, -15.47)),
          play(
              "speaker-listener-continuous",
              "As particle/speaker-listener, with real-valued messages and thrust.",
              SPEAKER_LISTENER,
              PAIR,
              Acting.CONTINUOUS,
              new ReferenceReturns(-73.46, -12.06)),
          play(
              "speaker-listener-mixed",
              "As particle/speaker-listener; the speaker chooses symbols, the listener thrust.",
              SPEAKER_LISTENER,
              PAIR,
              Acting.MIXED,
              new ReferenceReturns(-72.32, -11.81)),
          play(
              "reference",
              "Two agents; each knows where the other must go, and both move and speak.",
              REFERENCE,
              TWO,
              Acting.DISCRETE,
              new ReferenceReturns(-57.13, -15.32)),
          play(
              "reference-continuous",
              "As particle/reference, with real-valued messages and thrust.",
              REFERENCE,
              TWO,
              Acting.CONTINUOUS,
              new ReferenceReturns(-54.48, -11.52)),
          play(
              "spread",
              "Three agents must cover three landmarks and keep out of each other's way.",
              SPREAD,
              THREE,
              Acting.DISCRETE,
              new ReferenceReturns(-80.18, -21.79)),
          play(
              "spread-continuous",
              "As particle/spread, with real-valued thrust.",
              SPREAD,
              THREE,
              Acting.CONTINUOUS,
              new ReferenceReturns(-76.51, -15.91)));

  @Override
  public String name() {
    return "particle";
  }

  @Override
  public List<Task> tasks() {
    return PLAYS.stream().map(Play::task).toList();
  }

  @Override
  public Environment create(Task task, int count) {
    for (Play play : PLAYS) {
      if (play.task().name().equals(task.name())) {
        return new EpisodeVector(
            task, count, () -> new ParticleEpisode(play.scenario(), task.roster()));
      }
    }
    throw new IllegalArgumentException(
        "The family (particle) has no task (%s).".formatted(task.name()));
  }

  private static Play play(
      String name,
      String about,
      Scenario scenario,
      List<String> ids,
      Acting acting,
      ReferenceReturns references) {
    List<AgentSpec> agents = new ArrayList<>();
    for (int agent = 0; agent < scenario.agents(); agent++) {
      agents.add(
          new AgentSpec(
              ids.get(agent), scenario.observationSize(agent), acting.space(scenario, agent)));
    }
    int globalStateSize = agents.stream().mapToInt(AgentSpec::observationSize).sum();
    Roster roster = new Roster(agents, globalStateSize);
    Task task =
        new Task("particle/" + name, about, roster, EPISODE_LIMIT, false, Optional.of(references));
    return new Play(scenario, task);
  }
}
