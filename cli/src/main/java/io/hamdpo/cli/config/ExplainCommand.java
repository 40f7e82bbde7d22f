package io.hamdpo.cli.config;

import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.core.run.Nearest;
import io.hamdpo.core.run.Option;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains settings: type, unit, default and meaning of each. */
@Command(
    name = "explain",
    description = {
      "Explains every setting of a run: type, unit, default and meaning.",
      "Settings of policy, hamdpo, ppo and hatrpo may differ between agents: agents.ID.KEY is for"
          + " one, groups.NAME.KEY for those that groups.NAME.agents lists."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo config explain                    every setting",
      "  hamdpo config explain policy.            those that begin with 'policy.'",
      "  hamdpo config explain seed hamdpo.kl     these two",
      "  hamdpo config explain --json"
    })
public final class ExplainCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;

  @Parameters(
      arity = "0..*",
      paramLabel = "KEY",
      description = "A setting's key, or the beginning of one. All settings without it.")
  private List<String> keys = List.of();

  @Override
  public List<String> configurationProblems() {
    List<String> known = Option.all().stream().<String>map(Option::key).toList();
    return keys.stream()
        .filter(key -> known.stream().noneMatch(name -> name.startsWith(key)))
        .map(
            key -> {
              List<String> near = Nearest.to(key, known);
              return "There is no setting (%s). Maybe %s."
                  .formatted(
                      key,
                      near.isEmpty()
                          ? "list all of them with 'hamdpo config explain'"
                          : "you meant '" + String.join("' or '", near) + "'");
            })
        .toList();
  }

  @Override
  public Integer call() {
    List<Option<?>> options =
        Option.all().stream()
            .filter(
                option ->
                    keys.isEmpty() || keys.stream().anyMatch(key -> option.key().startsWith(key)))
            .toList();
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("settings", options.stream().map(ExplainCommand::toMap).toList());
    common.output().result(object, out -> options.forEach(option -> print(out, option)));
    return ExitCode.DONE;
  }

  private static void print(PrintWriter out, Option<?> option) {
    out.println(option.key());
    out.println("  " + option.meaning());
    out.println("  type:    " + option.type().describe());
    if (!option.unit().isEmpty()) {
      out.println("  unit:    " + option.unit());
    }
    out.println(
        option
            .defaultValue()
            .map(value -> "  default: " + value)
            .orElse("  required, for example: " + option.example()));
    option
        .presetValues()
        .forEach(
            (value, algorithms) ->
                out.println("           " + value + " for " + String.join(", ", algorithms)));
    out.println();
  }

  private static SequencedMap<String, Object> toMap(Option<?> option) {
    SequencedMap<String, Object> defaults = new LinkedHashMap<>();
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("key", option.key());
    map.put("type", option.type().describe());
    map.put("unit", option.unit());
    map.put("default", option.defaultValue().orElse(null));
    option
        .presetValues()
        .forEach((value, algorithms) -> algorithms.forEach(a -> defaults.put(a, value)));
    map.put("defaultsOfAlgorithms", defaults);
    map.put("meaning", option.meaning());
    return map;
  }
}
