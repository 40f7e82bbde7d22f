package io.hamdpo.env.policy;

import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.remote.RemoteFamily;
import io.hamdpo.remote.WorkerOrigin;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The built-in families, and those of the user's own: in a jar, or in worker processes. */
final class OwnEnvironments {

  private static final Logger LOGGER = Logger.getLogger(OwnEnvironments.class);

  private OwnEnvironments() {}

  @Produces
  @Singleton
  static EnvironmentFamilies families(
      @ConfigProperty(name = "hamdpo.env.environments") Optional<Path> jar,
      @ConfigProperty(name = "hamdpo.env.worker.command") Optional<String> command,
      @ConfigProperty(name = "hamdpo.env.worker.directory") Path directory,
      @ConfigProperty(name = "hamdpo.env.worker.address") Optional<String> address,
      @ConfigProperty(name = "hamdpo.env.worker.timeout") long timeoutSeconds) {
    Optional<WorkerOrigin> origin =
        command
            .<WorkerOrigin>map(line -> new WorkerOrigin.Command(line, directory))
            .or(() -> address.map(WorkerOrigin.Address::new));
    return origin
        .map(it -> RemoteFamily.open(it, Duration.ofSeconds(timeoutSeconds), LOGGER::info))
        .map(EnvironmentFamilies::with)
        .or(() -> jar.map(EnvironmentFamilies::withJar))
        .orElseGet(EnvironmentFamilies::onClassPath);
  }

  static void close(@Disposes EnvironmentFamilies families) throws IOException {
    families.close();
  }
}
