package io.hamdpo.edge.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when a channel has ended for good, which only a restart mends. A broker that is away does
 * not count: restarting brings none back. (SmallRye's own check is off: it stays down for ever
 * after one failed commit.)
 */
@Liveness
@ApplicationScoped
public class ChannelLiveness implements HealthCheck {

  private final EndedChannels channels;

  ChannelLiveness(EndedChannels channels) {
    this.channels = channels;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("channels").up();
    channels.find().forEach((channel, reason) -> response.down().withData(channel, reason));
    return response.build();
  }
}
