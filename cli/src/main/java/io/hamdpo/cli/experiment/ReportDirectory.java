package io.hamdpo.cli.experiment;

import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.Version;
import io.hamdpo.learning.torch.Processor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a study writes, as every study lets one say. */
final class ReportDirectory {

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Where the report goes. Default: experiments/NAME in .hamdpo, or where HAMDPO_HOME says.")
  private @Nullable Path output;

  /** The directory; a home that is not there is made. */
  Path resolve(String study) throws IOException {
    return output == null
        ? HamdpoHome.find().prepare().root().resolve("experiments").resolve(study)
        : output.toAbsolutePath();
  }

  /** Adds what a reader needs to repeat a study. */
  static void addMachine(SequencedMap<String, String> facts) {
    facts.put("build", Version.current());
    facts.put(
        "machine",
        "%d processors (%s), %s %s, Java %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                Processor.current().model(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version")));
  }
}
