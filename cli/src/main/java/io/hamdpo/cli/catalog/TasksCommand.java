package io.hamdpo.cli.catalog;

import io.hamdpo.cli.settings.EnvironmentOptions;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.TaskOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tasks. */
@Command(
    name = "tasks",
    description = "Lists what a team can learn, and who is in the team.",
    footer = {
      "",
      "Examples:",
      "  hamdpo tasks",
      "  hamdpo tasks --environments my-environments.jar",
      "  hamdpo tasks --command 'python3 my_environment.py'",
      "  hamdpo tasks --json"
    })
public final class TasksCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;

  @Mixin private EnvironmentOptions own;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = own.problems();
    if (!problems.isEmpty()) {
      return problems;
    }
    try (EnvironmentFamilies _ = own.facts().families()) {
      return problems;
    } catch (IllegalArgumentException | IOException e) {
      return List.of(e.getMessage());
    }
  }

  @Override
  public Integer call() throws IOException {
    try (EnvironmentFamilies families = own.facts().families()) {
      List<Task> tasks = families.tasks();
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("tasks", tasks.stream().map(TasksCommand::toMap).toList());
      object.put("options", options(families));
      common
          .output()
          .result(
              object,
              out -> {
                tasks.forEach(task -> print(out, task));
                families.families().forEach(family -> printOptions(out, family));
              });
    }
    return ExitCode.DONE;
  }

  private static void print(PrintWriter out, Task task) {
    out.println(task.name());
    out.println("  " + task.about());
    for (AgentSpec agent : task.roster().agents()) {
      out.println(
          "  %s: sees %d numbers, chooses %s"
              .formatted(agent.id(), agent.observationSize(), describe(agent.actionSpace())));
    }
    String references =
        task.references()
            .map(r -> ", random return %.3f, scripted %.3f".formatted(r.random(), r.scripted()))
            .orElse("");
    out.println("  episodes of at most %d env steps%s".formatted(task.episodeLimit(), references));
  }

  private static void printOptions(PrintWriter out, EnvironmentFamily family) {
    if (!family.options().isEmpty()) {
      out.println(
          "Every task %s/* can be chosen with options, as in %s:%s=%s"
              .formatted(
                  family.name(),
                  family.tasks().getFirst().name(),
                  family.options().getFirst().name(),
                  family.options().getFirst().values().getLast()));
      for (TaskOption option : family.options()) {
        out.println(
            "  %s: %s %s, or %s by default"
                .formatted(
                    option.name(),
                    option.about(),
                    String.join(", ", option.values().subList(1, option.values().size())),
                    option.usual()));
      }
    }
    family.obstacle().ifPresent(out::println);
  }

  private static SequencedMap<String, Object> options(EnvironmentFamilies families) {
    SequencedMap<String, Object> options = new LinkedHashMap<>();
    families
        .families()
        .forEach(
            family ->
                options.put(
                    family.name(),
                    family.options().stream()
                        .map(
                            option ->
                                Map.of(
                                    "name", option.name(),
                                    "about", option.about(),
                                    "values", option.values(),
                                    "usual", option.usual()))
                        .toList()));
    return options;
  }

  private static SequencedMap<String, Object> toMap(Task task) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("name", task.name());
    map.put("about", task.about());
    map.put(
        "agents",
        task.roster().agents().stream()
            .map(
                agent ->
                    Map.of(
                        "id", agent.id(),
                        "observationSize", agent.observationSize(),
                        "actions", describe(agent.actionSpace())))
            .toList());
    map.put("episodeLimit", task.episodeLimit());
    map.put("hasWins", task.hasWins());
    map.put("randomReturn", task.references().map(r -> (Object) r.random()).orElse(null));
    map.put("scriptedReturn", task.references().map(r -> (Object) r.scripted()).orElse(null));
    return map;
  }

  private static String describe(ActionSpace space) {
    return switch (space) {
      case Discrete discrete -> "1 of " + discrete.count();
      case MultiDiscrete parts -> "one each of " + parts.counts();
      case Box box -> box.dimensions() + " continuous";
    };
  }
}
