package io.hamdpo.environments.mujoco;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.TaskName;
import io.hamdpo.environments.TaskOption;
import io.hamdpo.environments.mujoco.engine.Mujoco;
import io.hamdpo.environments.mujoco.engine.MujocoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The tasks {@code mujoco/ROBOT-PARTITION}: 1000 env steps, then truncated. They can be listed and
 * described without the physics library; making an environment needs it.
 */
public final class MujocoFamily implements EnvironmentFamily {

  private static final int EPISODE_LIMIT = 1000;
  private static final List<Partition> PARTITIONS = Partition.all();

  private final Supplier<Mujoco> library;

  /** A family on the library of this process, which is looked for when it is first needed. */
  public MujocoFamily() {
    this(ProcessLibrary::get);
  }

  /** A family on a library of the caller's. */
  MujocoFamily(Supplier<Mujoco> library) {
    this.library = library;
  }

  @Override
  public String name() {
    return "mujoco";
  }

  @Override
  public List<Task> tasks() {
    Choices usual = Choices.of(TaskOption.defaults(Choices.OPTIONS));
    return PARTITIONS.stream()
        .map(partition -> task(baseName(partition), partition, usual))
        .toList();
  }

  @Override
  public List<TaskOption> options() {
    return Choices.OPTIONS;
  }

  @Override
  public Task variant(TaskName name, SortedMap<String, String> choices) {
    if (choices.get("observation").equals("full")
        && (name.choices().containsKey("obsk") || name.choices().containsKey("globals"))) {
      throw new IllegalArgumentException(
          "The task (%s) chooses how far agents see, but lets them see everything. Maybe add observation=k-nearest."
              .formatted(name));
    }
    return task(name.toString(), partition(name), Choices.of(choices));
  }

  @Override
  public Optional<String> obstacle() {
    try {
      library.get();
      return Optional.empty();
    } catch (MujocoException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  @Override
  public Environment create(Task task, int count) {
    TaskName name = TaskName.parse(task.name());
    Partition partition = partition(name);
    Choices choices = Choices.of(name.complete(Choices.OPTIONS));
    String mjcf = partition.robot().mjcf(choices.convention());
    return new EpisodeVector(
        task, count, () -> new RobotEpisode(partition, choices, library.get().simulate(mjcf)));
  }

  private static Partition partition(TaskName name) {
    return PARTITIONS.stream()
        .filter(partition -> baseName(partition).equals(name.base()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The family (mujoco) has no task (%s).".formatted(name.base())));
  }

  private static String baseName(Partition partition) {
    return "mujoco/%s-%s".formatted(partition.robot().name(), partition.name());
  }

  private static Task task(String name, Partition partition, Choices choices) {
    List<Observer> observers = Observer.ofAgents(partition, choices);
    List<AgentSpec> agents = new ArrayList<>();
    for (int agent = 0; agent < observers.size(); agent++) {
      agents.add(
          new AgentSpec(
              "agent_" + agent,
              observers.get(agent).size(),
              new Box(partition.agents().get(agent).size())));
    }
    int globalStateSize = partition.robot().sight(choices.convention()).size();
    String about =
        "%s %d agents drive %s joints."
            .formatted(partition.robot().aim(), agents.size(), partition.shares());
    return new Task(
        name, about, new Roster(agents, globalStateSize), EPISODE_LIMIT, false, Optional.empty());
  }
}
