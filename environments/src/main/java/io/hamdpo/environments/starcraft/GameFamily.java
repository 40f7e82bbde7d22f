package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.TaskName;
import io.hamdpo.environments.TaskOption;
import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import io.hamdpo.environments.starcraft.game.Installation;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The tasks {@code starcraft2/*}: the maps of {@link StarcraftFamily} in the real game, one process
 * for each copy.
 */
public final class GameFamily implements EnvironmentFamily {

  private static final List<TaskOption> OPTIONS =
      Choices.OPTIONS.stream().filter(option -> !option.name().equals(Choices.PROFILE)).toList();

  private final Installation installation;

  /** The game that this machine has, if it has one. */
  public GameFamily() {
    this(Installation.ofProcess());
  }

  GameFamily(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String name() {
    return "starcraft2";
  }

  @Override
  public List<Task> tasks() {
    return Catalog.maps().stream()
        .map(map -> task(new TaskName(name() + "/" + map.name(), TaskOption.defaults(List.of()))))
        .toList();
  }

  @Override
  public List<TaskOption> options() {
    return OPTIONS;
  }

  @Override
  public Task variant(TaskName name, SortedMap<String, String> choices) {
    return task(name);
  }

  @Override
  public Optional<String> obstacle() {
    return installation.obstacle();
  }

  @Override
  public Environment create(Task task, int count) {
    TaskName name = TaskName.parse(task.name());
    BattleMap map = StarcraftFamily.map(name);
    Lineup lineup = Lineup.of(map, Profile.LIBERTY);
    Terrain terrain = Terrain.named(map.terrain());
    Choices choices = choices(name);
    return new EpisodeVector(
        task, count, () -> new BattleEpisode(installation.world(lineup), terrain, choices));
  }

  /** Reference returns are those of the simulator, so there are none here. */
  private static Task task(TaskName name) {
    return StarcraftFamily.task(
        name.toString(), StarcraftFamily.map(name), choices(name), Optional.empty());
  }

  private static Choices choices(TaskName name) {
    return Choices.of(name.complete(Choices.OPTIONS));
  }
}
