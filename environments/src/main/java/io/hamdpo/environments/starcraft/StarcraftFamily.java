package io.hamdpo.environments.starcraft;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import io.hamdpo.environments.starcraft.layout.Dimensions;
import io.hamdpo.environments.starcraft.layout.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tasks {@code starcraft/*}: the 23 maps of SMAC. */
public final class StarcraftFamily implements EnvironmentFamily {

  private final Layout layout;
  private final Profile profile;

  /** As SMAC: its observations and state, by the rules of the game. */
  public StarcraftFamily() {
    this(Layout.smac(), Profile.LIBERTY);
  }

  /**
   * Another form of observations, or other rules.
   *
   * @param layout what agents and critic see
   * @param profile by whose rules battles are fought
   */
  public StarcraftFamily(Layout layout, Profile profile) {
    this.layout = layout;
    this.profile = profile;
  }

  @Override
  public String name() {
    return "starcraft";
  }

  @Override
  public List<Task> tasks() {
    return Catalog.maps().stream().map(this::task).toList();
  }

  /**
   * @throws IllegalArgumentException also when the rules lack a unit of the map
   */
  @Override
  public Environment create(Task task, int count) {
    BattleMap map = Catalog.map(task.name().substring(task.name().indexOf('/') + 1));
    Lineup lineup = Lineup.of(map, profile);
    Terrain terrain = Terrain.named(map.terrain());
    return new EpisodeVector(task, count, () -> new BattleEpisode(lineup, terrain, layout));
  }

  private Task task(BattleMap map) {
    return new Task(
        "starcraft/" + map.name(),
        "%s against %s.".formatted(army(map.allies()), army(map.enemies())),
        roster(map),
        map.episodeLimit(),
        true,
        References.of(map.name()));
  }

  private Roster roster(BattleMap map) {
    Dimensions dimensions = Dimensions.of(map);
    List<AgentSpec> agents = new ArrayList<>();
    map.allies().stream()
        .map(Spawn::unit)
        .distinct()
        .sorted()
        .forEach(
            unit -> {
              int count =
                  map.allies().stream()
                      .filter(spawn -> spawn.unit().equals(unit))
                      .mapToInt(Spawn::count)
                      .sum();
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
