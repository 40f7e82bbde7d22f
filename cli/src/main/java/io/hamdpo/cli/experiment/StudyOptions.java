package io.hamdpo.cli.experiment;

import io.hamdpo.cli.settings.Counts;
import io.hamdpo.cli.settings.ShippedSettings;
import io.hamdpo.core.run.Parsed;
import io.hamdpo.core.run.Problem;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.experiments.study.Plan;
import io.hamdpo.experiments.study.Studies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On what and how long a study of learning trains, as every such study lets one say. */
final class StudyOptions {

  @Option(
      names = "--tasks",
      paramLabel = "TASK",
      split = ",",
      description = "Tasks, separated by commas. Default: ${DEFAULT-VALUE}.",
      defaultValue = "matrix/climbing,particle/speaker-listener")
  private List<String> tasks;

  @Option(
      names = "--seeds",
      paramLabel = "S",
      split = ",",
      description = "Seeds, separated by commas. Default: ${DEFAULT-VALUE}.",
      defaultValue = "1,2,3")
  private List<Long> seeds;

  @Option(
      names = "--env-steps",
      paramLabel = "N",
      description = "Env steps of each trial. Default: by study, for about 15 minutes on 2 cores.")
  private @Nullable String envSteps;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "Greedy episodes at a trial's end. Default: ${DEFAULT-VALUE}.",
      defaultValue = "200")
  private String episodes;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Trials at a time, one thread each. Default: the number of processors.")
  private String parallel = Integer.toString(Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of every trial; may be repeated. What a study varies wins.")
  private List<String> sets = new ArrayList<>();

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (envSteps != null) {
      problems.addAll(Counts.problems("--env-steps", envSteps));
    }
    problems.addAll(Counts.problems("--episodes", episodes));
    problems.addAll(Counts.problems("--parallel", parallel));
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath()) {
      for (String task : tasks) {
        try {
          families.task(task);
        } catch (IllegalArgumentException e) {
          problems.add(e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String set : sets) {
      if (set.indexOf('=') < 1) {
        problems.add(
            "The option --set (%s) is not of the form key=value. Maybe write --set policy.hidden=64."
                .formatted(set));
      }
    }
    if (problems.isEmpty()) {
      for (String task : tasks) {
        Parsed parsed = RunSettings.parse(settings(task));
        parsed.problems().stream().map(Problem::message).forEach(problems::add);
      }
    }
    return problems;
  }

  int parallel() {
    return Math.toIntExact(Counts.parse(parallel));
  }

  /** Whether in every task all agents are equal. */
  boolean haveEqualAgents() throws IOException {
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath()) {
      return tasks.stream().map(task -> families.task(task).roster()).allMatch(StudyOptions::equal);
    }
  }

  private static boolean equal(Roster roster) {
    return roster.agents().stream().allMatch(agent -> agent.isLike(roster.agent(0)));
  }

  /**
   * @param usual env steps of a trial, unless they were given
   */
  Plan plan(long usual) {
    SortedMap<String, SortedMap<String, Object>> all = new TreeMap<>();
    tasks.forEach(task -> all.put(task, settings(task)));
    return plan(usual, all);
  }

  /** As {@link #plan}, with the group {@link Studies#TEAM} of all agents in every task. */
  Plan planWithTeams(long usual) throws IOException {
    SortedMap<String, SortedMap<String, Object>> all = new TreeMap<>();
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath()) {
      for (String task : tasks) {
        SortedMap<String, Object> settings = settings(task);
        Roster roster = families.task(task).roster();
        settings.put(
            "groups." + Studies.TEAM + ".agents",
            roster.agents().stream().map(AgentSpec::id).toList());
        all.put(task, settings);
      }
    }
    return plan(usual, all);
  }

  private Plan plan(long usual, SortedMap<String, SortedMap<String, Object>> all) {
    return new Plan(all, seeds, envSteps(usual), Math.toIntExact(Counts.parse(episodes)));
  }

  private long envSteps(long usual) {
    return envSteps == null ? usual : Counts.parse(envSteps);
  }

  /** The command line that repeats this. */
  String words(long usual) {
    StringBuilder words = new StringBuilder();
    words.append(" --tasks ").append(String.join(",", tasks));
    words
        .append(" --seeds ")
        .append(String.join(",", seeds.stream().map(String::valueOf).toList()));
    words.append(" --env-steps ").append(envSteps(usual)).append(" --episodes ").append(episodes);
    sets.forEach(set -> words.append(" --set ").append(set));
    return words.toString();
  }

  /** What a trial of a task has in every variant: the task's run file, then the command line. */
  private SortedMap<String, Object> settings(String task) {
    SortedMap<String, Object> flat = ShippedSettings.of(task);
    flat.put("task", task);
    for (String set : sets) {
      int equals = set.indexOf('=');
      flat.put(set.substring(0, equals).strip(), set.substring(equals + 1));
    }
    return flat;
  }
}
