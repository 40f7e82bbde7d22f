package io.hamdpo.cli.updater;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.kafka.KafkaConnection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends an updater that was started beside a run. */
@Command(
    name = "stop",
    description = {
      "Ends an updater that 'hamdpo updater start' runs on this machine. One that is",
      "named to write is not ended: promote another first."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo updater stop updater-2 --run r7",
      "  hamdpo updater stop updater-2 --run r7 --json"
    })
final class StopCommand implements Callable<Integer>, ChecksConfiguration {

  private static final long PATIENCE_SECONDS = 20;

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Parameters(paramLabel = "UPDATER", description = "The updater that shall end.")
  private String updater;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Override
  public List<String> configurationProblems() {
    return cluster.problems();
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    HamdpoHome home = HamdpoHome.find().prepare();
    ProcessHandle process =
        StartedUpdater.read(home, run, updater)
            .flatMap(StartedUpdater::process)
            .orElseThrow(this::notHere);
    KafkaConnection connection = new KafkaConnection(ClusterAccess.running(cluster, home));
    if (updater.equals(RunLog.of(connection, run).control().updater())) {
      throw CommandException.failed(
          "Updater (%s) is the one that writes run (%s). Maybe promote another first: hamdpo updater promote updater-1 --run %s"
              .formatted(updater, run, run));
    }
    end(process);
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("run", run);
    object.put("updater", updater);
    object.put("stopped", true);
    output.result(object, out -> out.println("Updater %s has ended.".formatted(updater)));
    return ExitCode.DONE;
  }

  private void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw CommandException.failed(
          "Updater (%s), process (%d), has not ended within (%d) s. Maybe end it with: kill -9 %d"
              .formatted(updater, process.pid(), PATIENCE_SECONDS, process.pid()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CommandException notHere() {
    return CommandException.failed(
        "No 'hamdpo updater start' of this machine runs updater (%s) of run (%s). Maybe it belongs to 'hamdpo train' and ends with it, or to a deployment that scales it down."
            .formatted(updater, run));
  }
}
