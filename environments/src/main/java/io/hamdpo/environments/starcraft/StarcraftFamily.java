package io.hamdpo.environments.starcraft;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.ReferenceReturns;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.TaskName;
import io.hamdpo.environments.TaskOption;
import io.hamdpo.environments.starcraft.battle.Battle;
import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import io.hamdpo.environments.starcraft.layout.Dimensions;
import io.hamdpo.environments.starcraft.layout.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The tasks {@code starcraft/*}: the 23 maps of SMAC. */
public final class StarcraftFamily implements EnvironmentFamily {

  @Override
  public String name() {
    return "starcraft";
  }

  @Override
  public List<Task> tasks() {
    Choices usual = Choices.of(TaskOption.defaults(Choices.OPTIONS));
    return Catalog.maps().stream().map(map -> task("starcraft/" + map.name(), map, usual)).toList();
  }

  @Override
  public List<TaskOption> options() {
    return Choices.OPTIONS;
  }

  /**
   * @throws IllegalArgumentException when the chosen rules lack a unit of the map
   */
  @Override
  public Task variant(TaskName name, SortedMap<String, String> choices) {
    BattleMap map = map(name);
    Choices chosen = Choices.of(choices);
    Stream.of(map.allies(), map.enemies())
        .flatMap(List::stream)
        .forEach(spawn -> Catalog.type(chosen.profile(), spawn.unit()));
    return task(name.toString(), map, chosen);
  }

  @Override
  public Environment create(Task task, int count) {
    TaskName name = TaskName.parse(task.name());
    BattleMap map = map(name);
    Choices choices = Choices.of(name.complete(Choices.OPTIONS));
    Lineup lineup = Lineup.of(map, choices.profile());
    Terrain terrain = Terrain.named(map.terrain());
    return new EpisodeVector(
        task, count, () -> new BattleEpisode(new Battle(lineup), terrain, choices));
  }

  /** The map that a task of whatever family is named after. */
  static BattleMap map(TaskName name) {
    return Catalog.map(name.base().substring(name.base().indexOf('/') + 1));
  }

  private static Task task(String name, BattleMap map, Choices choices) {
    return task(
        name,
        map,
        choices,
        choices.rewardsAsReferences() ? References.of(map.name()) : Optional.empty());
  }

  static Task task(
      String name, BattleMap map, Choices choices, Optional<ReferenceReturns> references) {
    return new Task(
        name,
        "%s against %s.".formatted(army(map.allies()), army(map.enemies())),
        roster(map, choices.layout()),
        map.episodeLimit(),
        true,
        references);
  }

  private static Roster roster(BattleMap map, Layout layout) {
    Dimensions dimensions = Dimensions.of(map);
    List<AgentSpec> agents = new ArrayList<>();
    map.allies().stream()
        .map(Spawn::unit)
        .distinct()
        .sorted()
        .forEach(
            unit -> {
              int count = count(map.allies(), unit);
              for (int i = 0; i < count; i++) {
                agents.add(
                    new AgentSpec(
                        unit + "_" + i,
                        layout.observationSize(dimensions),
                        new Discrete(dimensions.actions())));
              }
            });
    return new Roster(agents, layout.globalStateSize(dimensions));
  }

  private static String army(List<Spawn> spawns) {
    List<String> groups =
        spawns.stream()
            .map(Spawn::unit)
            .distinct()
            .map(unit -> "%d %s".formatted(count(spawns, unit), unit.replace('_', ' ')))
            .sorted(Comparator.naturalOrder())
            .toList();
    return String.join(" and ", groups);
  }

  private static int count(List<Spawn> spawns, String unit) {
    return spawns.stream().filter(s -> s.unit().equals(unit)).mapToInt(Spawn::count).sum();
  }
}
