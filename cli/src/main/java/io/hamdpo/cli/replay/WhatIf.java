package io.hamdpo.cli.replay;

import io.hamdpo.cli.settings.KeyValues;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.core.run.Problem;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import picocli.CommandLine.Option;

/** The option that changes settings of an update that is computed anew. */
final class WhatIf {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "What if? One setting of the update, changed; may be",
        "repeated. Each update starts from the published state."
      })
  private List<String> sets = new ArrayList<>();

  /** Whether anything is changed. */
  boolean isGiven() {
    return !sets.isEmpty();
  }

  /** What can be said without a run. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    KeyValues.read(sets, problems);
    return problems;
  }

  /**
   * The changes by key: known and of the right type.
   *
   * @param manifest the first whose settings change
   * @throws CommandException that tells all that is wrong with them
   */
  SortedMap<String, Object> changes(UpdateMessage manifest) {
    SortedMap<String, Object> changes = KeyValues.read(sets, new ArrayList<>());
    List<Problem> problems =
        RunSettings.parse(manifest.settings()).orElseThrow().with(changes).problems();
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems.stream().map(Problem::message).toList());
    }
    return changes;
  }
}
