package io.hamdpo.cli.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.cli.home.HamdpoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a running stack is, for other commands on this machine.
 *
 * @param pid of the command that holds it
 * @param run the run that it serves; null when only a broker runs
 * @param bootstrapServers of its broker, or of the cluster that it uses
 * @param ports HTTP ports of the services, by instance
 */
public record StackAddress(
    long pid, @Nullable String run, String bootstrapServers, SortedMap<String, Integer> ports) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Reads the running stack's address; empty when none is written. */
  static Optional<StackAddress> read(HamdpoHome home) throws IOException {
    Path file = home.stackAddress();
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), StackAddress.class))
        : Optional.empty();
  }

  /** Tells everybody. Readers see the whole file or none. */
  void write(HamdpoHome home) throws IOException {
    Path draft = Files.createTempFile(home.root(), "stack", ".tmp");
    JSON.writeValue(draft.toFile(), this);
    Files.move(draft, home.stackAddress(), StandardCopyOption.ATOMIC_MOVE);
  }
}
