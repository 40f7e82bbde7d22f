package io.hamdpo.core.run;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings that hold for some agents only: {@code agents.<id>.<key>} for one, {@code
 * groups.<name>.<key>} for those that {@code groups.<name>.agents} lists. What is not given is as
 * for everybody; an agent's own setting wins over its group's. Values are as JSON knows them.
 *
 * @param agents by agent id, then by the setting's key
 * @param groups by name
 */
public record TeamSettings(
    SortedMap<String, SortedMap<String, Object>> agents, SortedMap<String, Group> groups) {

  static final String AGENTS = "agents.";
  static final String GROUPS = "groups.";
  private static final String MEMBERS = "agents";

  /** Nobody has a setting of its own. */
  public static final TeamSettings NONE = new TeamSettings(new TreeMap<>(), new TreeMap<>());

  public TeamSettings {
    SortedMap<String, SortedMap<String, Object>> copy = new TreeMap<>();
    agents.forEach(
        (id, own) -> copy.put(id, Collections.unmodifiableSortedMap(new TreeMap<>(own))));
    agents = Collections.unmodifiableSortedMap(copy);
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /**
   * Agents with the same settings.
   *
   * @param agents ids
   * @param settings by key
   */
  public record Group(List<String> agents, SortedMap<String, Object> settings) {

    public Group {
      agents = List.copyOf(agents);
      settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
  }

  /** What differs for one agent, by key; empty if nothing does. */
  public SortedMap<String, Object> of(String agent) {
    SortedMap<String, Object> own = new TreeMap<>();
    groups.values().stream()
        .filter(group -> group.agents.contains(agent))
        .forEach(group -> own.putAll(group.settings));
    own.putAll(agents.getOrDefault(agent, Collections.emptySortedMap()));
    return own;
  }

  /** Every agent named that the team does not have. */
  public List<Problem> problems(Roster roster) {
    List<String> known = roster.agents().stream().map(AgentSpec::id).toList();
    List<Problem> problems = new ArrayList<>();
    agents.keySet().stream()
        .filter(id -> !known.contains(id))
        .forEach(id -> problems.add(unknown(AGENTS + id, id, known)));
    groups.forEach(
        (name, group) ->
            group.agents.stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> problems.add(unknown(GROUPS + name + "." + MEMBERS, id, known))));
    return problems;
  }

  static TeamSettings read(SettingsReader reader) {
    SortedMap<String, SortedMap<String, Object>> agents = reader.readScopes(AGENTS);
    SortedMap<String, Group> groups = new TreeMap<>();
    reader
        .readScopes(GROUPS)
        .forEach((name, settings) -> groups.put(name, group(name, settings, reader)));
    TeamSettings team = new TeamSettings(agents, groups);
    team.reportSharedMembers(reader);
    return team;
  }

  void write(SettingsWriter writer) {
    agents.forEach(
        (id, own) -> own.forEach((key, value) -> writer.put(AGENTS + id + "." + key, value)));
    groups.forEach(
        (name, group) -> {
          writer.put(GROUPS + name + "." + MEMBERS, group.agents);
          group.settings.forEach((key, value) -> writer.put(GROUPS + name + "." + key, value));
        });
  }

  /** The option that lists a group's agents. */
  static Option<List<String>> members(String group) {
    return Option.required(
        GROUPS + group + "." + MEMBERS,
        new Names(),
        List.of(group + "-1", group + "-2"),
        "The agents of the group.");
  }

  private static Group group(
      String name, SortedMap<String, Object> settings, SettingsReader reader) {
    return new Group(reader.read(members(name), List.of()), settings);
  }

  private void reportSharedMembers(SettingsReader reader) {
    SortedMap<String, String> groupOf = new TreeMap<>();
    groups.forEach(
        (name, group) ->
            group.agents.forEach(
                id -> {
                  String other = groupOf.put(id, name);
                  if (other != null) {
                    reader.report(
                        GROUPS + name + "." + MEMBERS,
                        "The agent (%s) is in the groups (%s) and (%s). Maybe keep it in one."
                            .formatted(id, other, name));
                  }
                }));
  }

  private static Problem unknown(String key, String agent, List<String> known) {
    List<String> near = Nearest.to(agent, known);
    return new Problem(
        key,
        "The setting (%s) names the agent (%s), but the team has (%s). Maybe %s."
            .formatted(
                key,
                agent,
                String.join(", ", known),
                near.isEmpty() ? "it is of another task" : "you meant '" + near.getFirst() + "'"));
  }
}
