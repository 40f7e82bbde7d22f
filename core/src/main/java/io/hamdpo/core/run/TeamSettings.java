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
  private static final String SHARING = "share-parameters";

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
   * @param sharing whether they have one policy between them; then they are equal
   * @param settings by key
   */
  public record Group(List<String> agents, boolean sharing, SortedMap<String, Object> settings) {

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

  /** The agents that have one policy with {@code agent}, itself among them, in a fixed order. */
  public List<String> sharing(String agent) {
    return groups.values().stream()
        .filter(group -> group.sharing && group.agents.contains(agent))
        .findFirst()
        .map(Group::agents)
        .orElse(List.of(agent));
  }

  /**
   * Every agent named that the team does not have, and every group of unequal agents that shares.
   */
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
    groups.forEach((name, group) -> problems.addAll(unequal(name, group, roster)));
    return problems;
  }

  private static List<Problem> unequal(String name, Group group, Roster roster) {
    List<AgentSpec> members =
        roster.agents().stream().filter(agent -> group.agents.contains(agent.id())).toList();
    return members.stream()
        .skip(1)
        .filter(other -> group.sharing && !other.isLike(members.getFirst()))
        .map(other -> unequal(name, members.getFirst(), other))
        .toList();
  }

  private static Problem unequal(String name, AgentSpec one, AgentSpec other) {
    return new Problem(
        GROUPS + name + "." + SHARING,
        ("The group (%s) shares parameters, but its agents differ: (%s) sees (%d) numbers and acts by"
                + " (%s), (%s) sees (%d) and acts by (%s). Maybe keep only equal agents in it.")
            .formatted(
                name,
                one.id(),
                one.observationSize(),
                one.actionSpace(),
                other.id(),
                other.observationSize(),
                other.actionSpace()));
  }

  static TeamSettings read(SettingsReader reader) {
    SortedMap<String, SortedMap<String, Object>> agents = reader.readScopes(AGENTS);
    SortedMap<String, Group> groups = new TreeMap<>();
    reader
        .readScopes(GROUPS)
        .forEach((name, settings) -> groups.put(name, group(name, settings, reader)));
    TeamSettings team = new TeamSettings(agents, groups);
    team.reportSharedMembers(reader);
    team.reportOwnSettings(reader);
    return team;
  }

  void write(SettingsWriter writer) {
    agents.forEach(
        (id, own) -> own.forEach((key, value) -> writer.put(AGENTS + id + "." + key, value)));
    groups.forEach(
        (name, group) -> {
          writer.put(GROUPS + name + "." + MEMBERS, group.agents);
          writer.put(GROUPS + name + "." + SHARING, group.sharing);
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

  /** The option whether a group's agents have one policy between them. */
  static Option<Boolean> sharesParameters(String group) {
    return Option.of(
        GROUPS + group + "." + SHARING,
        new Flag(),
        false,
        "",
        "Whether the agents of the group, which must be equal, have one policy between them.");
  }

  private static Group group(
      String name, SortedMap<String, Object> settings, SettingsReader reader) {
    return new Group(
        reader.read(members(name), List.of()), reader.read(sharesParameters(name)), settings);
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

  private void reportOwnSettings(SettingsReader reader) {
    agents.forEach(
        (id, own) -> {
          if (sharing(id).size() > 1) {
            reader.report(
                AGENTS + id,
                ("The agent (%s) has settings of its own (%s), but shares its parameters with (%s)."
                        + " Maybe give them to the group.")
                    .formatted(
                        id,
                        String.join(", ", own.keySet()),
                        String.join(
                            ", ", sharing(id).stream().filter(it -> !it.equals(id)).toList())));
          }
        });
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
