package io.hamdpo.cli.export;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the policies of a version, or the metrics of a run. */
@Command(
    name = "export",
    description = {
      "Writes the policies of a version, one file per agent, for use elsewhere: every",
      "layer as a tensor in PyTorch's shape, or the whole as an ONNX model. Or writes",
      "the metrics of a run, for TensorBoard or as a table."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo export --run r7",
      "  hamdpo export --run r7 --version 100 --format safetensors --output policies",
      "  hamdpo export --run r7 --format onnx --output policies",
      "  hamdpo export --run r7 --format tensorboard --output logs/r7",
      "In Python:",
      "  from safetensors.numpy import load_file",
      "  policy = load_file('policies/speaker.safetensors')",
      "  print(policy['head.weight'].shape)"
    })
public final class ExportCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--version",
      paramLabel = "K",
      description = "The version to write. Default: the newest.")
  private @Nullable Long version;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "Of policies: safetensors, one tensor a layer, or onnx, a",
        "model that acts. Of the run's metrics: tensorboard or csv.",
        "Default: ${DEFAULT-VALUE}."
      },
      defaultValue = "safetensors")
  private String format;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = {
        "Where the files go; made if it is not there. Default:",
        "RUN-vVERSION, or RUN-metrics."
      })
  private @Nullable Path directory;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    Optional<ExportFormat> chosen = ExportFormat.find(format);
    if (chosen.isEmpty()) {
      problems.add(
          "The option --format (%s) is not one of %s. Maybe leave it out."
              .formatted(format, ExportFormat.words()));
    } else if (version != null && !chosen.get().isOfOneVersion()) {
      problems.add(
          "The format (%s) is of the whole run, but --version (%d) is given. Maybe leave it out."
              .formatted(format, version));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    ExportFormat chosen = ExportFormat.find(format).orElseThrow();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output)) {
      RunLog log = RunLog.of(access.connection(), run);
      UpdateMessage manifest = log.manifest(version);
      SortedMap<String, byte[]> files =
          chosen.isOfOneVersion() ? policies(log, manifest, chosen) : metrics(log, chosen);
      String usual = chosen.isOfOneVersion() ? run + "-v" + manifest.version() : run + "-metrics";
      Path target = directory == null ? Path.of(usual) : directory;
      Files.createDirectories(target);
      List<String> paths = new ArrayList<>();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        paths.add(Files.write(target.resolve(file.getKey()), file.getValue()).toString());
      }
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("run", run);
      object.put("version", manifest.version());
      object.put("format", format);
      object.put("files", paths);
      output.result(
          object,
          out -> {
            out.println("Version %d of run %s:".formatted(manifest.version(), run));
            paths.forEach(path -> out.println("  " + path));
          });
    }
    return ExitCode.DONE;
  }

  private SortedMap<String, byte[]> policies(
      RunLog log, UpdateMessage manifest, ExportFormat chosen) {
    RunMessage message = log.run();
    RunSettings settings = RunSettings.parse(message.settings()).orElseThrow();
    SortedMap<String, float[]> parameters = log.parameters(manifest);
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (AgentSpec agent : message.roster().agents()) {
      PolicyFile file = new PolicyFile(run, manifest, settings, agent);
      float[] weights = parameters.get(agent.id());
      files.put(
          agent.id() + "." + chosen.word(),
          chosen == ExportFormat.ONNX ? file.encodeOnnx(weights) : file.encode(weights));
    }
    return files;
  }

  private static SortedMap<String, byte[]> metrics(RunLog log, ExportFormat chosen) {
    RunTable table = RunTable.of(log.manifests(), log.evaluations());
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (chosen == ExportFormat.CSV) {
      files.put(CsvFile.NAME, CsvFile.encode(table));
    } else {
      files.put(EventFile.NAME, EventFile.encode(table));
    }
    return files;
  }
}
