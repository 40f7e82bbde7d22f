package io.hamdpo.cli.catalog;

import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Table;
import io.hamdpo.core.run.Algorithm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the update rules. */
@Command(
    name = "algorithms",
    description = "Lists the update rules.",
    footer = {"", "Examples:", "  hamdpo algorithms", "  hamdpo algorithms --json"})
public final class AlgorithmsCommand implements Callable<Integer> {

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    List<SequencedMap<String, Object>> algorithms =
        Arrays.stream(Algorithm.values()).map(AlgorithmsCommand::toMap).toList();
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("algorithms", algorithms);
    common
        .output()
        .result(
            object,
            out -> {
              Table table = new Table("NAME", "ABOUT");
              Arrays.stream(Algorithm.values()).forEach(a -> table.row(a.word(), a.about()));
              table.print(out);
            });
    return ExitCode.DONE;
  }

  private static SequencedMap<String, Object> toMap(Algorithm algorithm) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("name", algorithm.word());
    map.put("about", algorithm.about());
    return map;
  }
}
