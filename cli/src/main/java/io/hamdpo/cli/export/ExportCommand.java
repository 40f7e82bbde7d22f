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
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the policies of a version. */
@Command(
    name = "export",
    description = {
      "Writes the policies of a version, one file per agent, for use elsewhere. Every",
      "layer is a tensor of its own; shapes are those of PyTorch."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo export --run r7",
      "  hamdpo export --run r7 --version 100 --format safetensors --output policies",
      "In Python:",
      "  from safetensors.numpy import load_file",
      "  policy = load_file('policies/speaker.safetensors')",
      "  print(policy['head.weight'].shape)"
    })
public final class ExportCommand implements Callable<Integer>, ChecksConfiguration {

  private static final String SAFETENSORS = "safetensors";

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
      description = "The files' format: safetensors. Default: ${DEFAULT-VALUE}.",
      defaultValue = SAFETENSORS)
  private String format;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the files go; made if it is not there. Default: RUN-vVERSION.")
  private @Nullable Path directory;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    if (!format.equals(SAFETENSORS)) {
      problems.add(
          "The option --format (%s) is not known. Maybe write --format safetensors."
              .formatted(format));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    try (ClusterAccess access = ClusterAccess.open(cluster, HamdpoHome.find().prepare(), output)) {
      RunLog log = RunLog.of(access.connection(), run);
      RunMessage message = log.run();
      RunSettings settings = RunSettings.parse(message.settings()).orElseThrow();
      UpdateMessage manifest = log.manifest(version);
      SortedMap<String, float[]> parameters = log.parameters(manifest);
      Path target = directory == null ? Path.of(run + "-v" + manifest.version()) : directory;
      Files.createDirectories(target);
      List<String> files = new ArrayList<>();
      for (AgentSpec agent : message.roster().agents()) {
        PolicyFile file = new PolicyFile(run, manifest, settings, agent);
        Path path = target.resolve(agent.id() + ".safetensors");
        Files.write(path, file.encode(parameters.get(agent.id())));
        files.add(path.toString());
      }
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("run", run);
      object.put("version", manifest.version());
      object.put("format", format);
      object.put("files", files);
      output.result(
          object,
          out -> {
            out.println("Version %d of run %s:".formatted(manifest.version(), run));
            files.forEach(file -> out.println("  " + file));
          });
    }
    return ExitCode.DONE;
  }
}
