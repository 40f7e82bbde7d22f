package io.hamdpo.cli.updater;

import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Promotes an updater whose numbers are those of the run, or refuses it. */
final class Promotion {

  private Promotion() {}

  /** Prints the outcome and returns the exit code. */
  static int run(
      Succeeding succeeding, Output output, String run, String name, boolean acceptDivergence) {
    UpdaterInstance candidate = succeeding.candidate(name, !acceptDivergence);
    if (!candidate.isProven() && !acceptDivergence) {
      return refuse(output, run, candidate);
    }
    HandOverReport report = succeeding.promote(name);
    output.result(report.toMap(), out -> out.println(report.sentences()));
    return ExitCode.DONE;
  }

  /** Prints why and returns the exit code. */
  static int refuse(Output output, String run, UpdaterInstance candidate) {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("run", run);
    object.put("promoted", false);
    object.put("updater", candidate.name());
    object.put("parity", candidate.parity());
    object.put("reason", candidate.parityReason());
    output.result(
        object,
        out -> {
          out.println(
              "Updater %s is not promoted: %s."
                  .formatted(candidate.name(), candidate.parityReason()));
          out.println(
              "Maybe look at the update with 'hamdpo replay', or accept it with --accept-divergence.");
        });
    return candidate.parity().equals("different") ? ExitCode.DIFFERENT : ExitCode.FAILED;
  }
}
