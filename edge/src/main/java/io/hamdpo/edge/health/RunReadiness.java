package io.hamdpo.edge.health;

import io.hamdpo.edge.opening.RunOpening;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up when the run is open, the cluster connected and a version loaded. */
@Readiness
@ApplicationScoped
public class RunReadiness implements HealthCheck {

  private final RunOpening opening;
  private final Condition condition;

  RunReadiness(RunOpening opening, Condition condition) {
    this.opening = opening;
    this.condition = condition;
  }

  @Override
  public HealthCheckResponse call() {
    String missing = condition.waitingFor();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("run")
            .status(missing == null)
            .withData("run", opening.topics().run())
            .withData("version", condition.version());
    return missing == null ? response.build() : response.withData("waitingFor", missing).build();
  }
}
