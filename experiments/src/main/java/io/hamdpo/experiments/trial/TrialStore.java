package io.hamdpo.experiments.trial;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Results of trials in a directory, one file each, so that a study that was ended goes on where it
 * was. A file is written whole or not at all.
 *
 * @param directory made if it is not there
 */
public record TrialStore(Path directory) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /**
   * What a file holds.
   *
   * @param spec so that the file explains itself
   * @param result what came of it
   */
  private record Entry(TrialSpec spec, TrialResult result) {}

  /** The result of a trial that was run before with all the same settings. */
  public Optional<TrialResult> find(TrialSpec spec) throws IOException {
    Path file = file(spec);
    return Files.isRegularFile(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), Entry.class).result())
        : Optional.empty();
  }

  /** Keeps a trial's result. */
  public void keep(TrialSpec spec, TrialResult result) throws IOException {
    write(file(spec), spec, result);
  }

  /** Where a trial's result lies. */
  Path file(TrialSpec spec) {
    return directory.resolve(spec.id() + ".json");
  }

  static void write(Path file, TrialSpec spec, TrialResult result) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, JSON.writeValueAsBytes(new Entry(spec, result)));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
