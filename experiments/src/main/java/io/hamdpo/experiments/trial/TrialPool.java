package io.hamdpo.experiments.trial;

import io.hamdpo.core.network.Vectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;

/**
 * Runs trials as processes, several at a time with one thread each, and keeps their results; a
 * trial whose result is there is not run again.
 *
 * @param store of results
 * @param classPath of the processes
 * @param parallel how many at a time, at least 1
 */
public record TrialPool(TrialStore store, String classPath, int parallel) {

  private static final int LAST_LINES = 2000;

  /**
   * The results in the order of the specifications.
   *
   * @param tally counts them
   * @throws TrialFailedException when one failed; the others that ran are kept
   */
  public List<TrialResult> run(List<TrialSpec> specs, TrialTally tally)
      throws InterruptedException {
    List<Future<TrialResult>> futures = new ArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(parallel);
    try {
      for (TrialSpec spec : specs) {
        futures.add(executor.submit(() -> result(spec, tally)));
      }
      List<TrialResult> results = new ArrayList<>();
      for (Future<TrialResult> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("A trial failed.", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private TrialResult result(TrialSpec spec, TrialTally tally)
      throws IOException, InterruptedException {
    Optional<TrialResult> kept = store.find(spec);
    if (kept.isPresent()) {
      tally.addKept();
      return kept.get();
    }
    DoubleConsumer progress = tally.addRunning();
    start(spec, progress);
    TrialResult result =
        store
            .find(spec)
            .orElseThrow(
                () ->
                    new TrialFailedException(
                        "Trial (%s) left no result. Maybe see (%s)."
                            .formatted(spec.id(), log(spec))));
    progress.accept(1);
    return result;
  }

  private void start(TrialSpec spec, DoubleConsumer progress)
      throws IOException, InterruptedException {
    Files.createDirectories(store.directory());
    Path input = store.directory().resolve(spec.id() + ".spec");
    Files.writeString(input, spec.toJson());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(Vectors.jvmOptions());
    command.addAll(List.of("-cp", classPath, TrialMain.class.getName()));
    command.addAll(List.of(input.toString(), store.file(spec).toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    // One thread each, so that trials side by side do not take each other's time.
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("MKL_NUM_THREADS", "1");
    builder.redirectError(log(spec).toFile());
    Process process = builder.start();
    try {
      follow(process, progress);
      int code = process.waitFor();
      if (code != 0) {
        throw new TrialFailedException(
            "Trial (%s) ended with code (%d): %s".formatted(spec.id(), code, end(log(spec))));
      }
      Files.deleteIfExists(input);
      Files.deleteIfExists(log(spec));
    } finally {
      process.destroyForcibly();
    }
  }

  private static void follow(Process process, DoubleConsumer progress) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> progress.accept(Double.parseDouble(line)));
    } catch (UncheckedIOException | IOException e) {
      // The process has ended; its exit code tells the rest.
    }
  }

  private Path log(TrialSpec spec) {
    return store.directory().resolve(spec.id() + ".log");
  }

  private static String end(Path log) throws IOException {
    String text = Files.readString(log).strip();
    return text.substring(Math.max(0, text.length() - LAST_LINES));
  }
}
