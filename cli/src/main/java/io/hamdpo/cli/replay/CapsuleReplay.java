package io.hamdpo.cli.replay;

import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.capsule.Capsule;
import io.hamdpo.history.capsule.CapsuleFile;
import io.hamdpo.history.replay.Replay;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.DivergedUpdateException;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Lets a failed update fail again. */
final class CapsuleReplay {

  private CapsuleReplay() {}

  /**
   * Computes the update of a capsule and prints what became of it.
   *
   * @return the exit code
   */
  static int run(Output output, Path file, WhatIf whatIf) throws IOException {
    Capsule capsule = read(file);
    UpdateMessage attempt = capsule.attempt();
    RunSettings settings = RunSettings.parse(attempt.settings()).orElseThrow();
    SortedMap<String, Object> changes = whatIf.changes(attempt);
    @Nullable String failure;
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, settings.mode())) {
      failure = failure(capsule, runtime, changes);
    }
    boolean reproduced = failure != null && capsule.failure().contains(failure);
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("capsule", file.toString());
    map.put("run", capsule.run().run());
    map.put("update", attempt.version());
    map.put("recordedFailure", capsule.failure());
    map.put("replayedFailure", failure);
    map.put("reproduced", reproduced);
    output.result(
        map,
        out -> {
          out.println("Update %d of run %s".formatted(attempt.version(), capsule.run().run()));
          out.println("  recorded          " + capsule.failure());
          out.println("  replayed          " + (failure == null ? "does not fail" : failure));
        });
    return reproduced ? ExitCode.DONE : ExitCode.DIFFERENT;
  }

  private static Capsule read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw CommandException.usage(
          "The capsule (%s) is not there or cannot be read. Maybe look into .hamdpo/capsules."
              .formatted(file));
    }
    try {
      return CapsuleFile.read(file);
    } catch (MalformedRecordException e) {
      throw CommandException.usage(Objects.toString(e.getMessage()));
    }
  }

  /** Why the update fails, or null when it does not. */
  private static @Nullable String failure(
      Capsule capsule, TorchRuntime runtime, SortedMap<String, Object> changes) {
    try {
      new Replay(capsule.log(), runtime, version -> {}, null)
          .update(capsule.attempt().version(), changes);
      return null;
    } catch (DivergedUpdateException e) {
      return e.getMessage();
    }
  }
}
