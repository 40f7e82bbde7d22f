package io.hamdpo.updater.health;

import io.hamdpo.updater.UpdaterApplication;
import io.hamdpo.updater.UpdaterStatus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready: the log is read and the run is known. Alive: the updater's thread runs. Liveness never
 * depends on Kafka, whose absence a restart does not mend.
 */
final class UpdaterHealth {

  private UpdaterHealth() {}

  @Produces
  @Singleton
  @Readiness
  static HealthCheck readiness(UpdaterApplication updater) {
    return () -> {
      UpdaterStatus status = updater.status();
      boolean ready =
          !status.state().equals(UpdaterStatus.STARTING.state())
              && !status.state().equals("failed");
      return HealthCheckResponse.named("updater-log")
          .status(ready)
          .withData("state", status.state())
          .withData("version", status.version())
          .withData("reason", status.reason())
          .build();
    };
  }

  @Produces
  @Singleton
  @Liveness
  static HealthCheck liveness(UpdaterApplication updater) {
    return () -> HealthCheckResponse.named("updater-thread").status(updater.isAlive()).build();
  }
}
