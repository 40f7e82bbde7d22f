package io.hamdpo.edge.health;

import io.hamdpo.edge.opening.RunOpened;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.SortedMap;
import org.jboss.logging.Logger;

/**
 * Ends the process when a channel has ended for good, so that whoever started it starts it again.
 * Liveness says so first, but not everybody watches liveness.
 */
@ApplicationScoped
public class FailStop {

  private static final Logger LOGGER = Logger.getLogger(FailStop.class);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final EndedChannels channels;
  private final ProcessEnd end;
  private final Thread thread = new Thread(this::watch, "fail-stop");

  FailStop(EndedChannels channels, ProcessEnd end) {
    this.channels = channels;
    this.end = end;
  }

  void begin(@Observes RunOpened opened) {
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    thread.interrupt();
  }

  private void watch() {
    try {
      SortedMap<String, String> ended = channels.find();
      while (ended.isEmpty()) {
        Thread.sleep(LOOK);
        ended = channels.find();
      }
      LOGGER.errorf("Channels %s have ended for good, so this service ends.", ended);
      Thread.sleep(LOOK);
      end.begin();
    } catch (InterruptedException e) {
      LOGGER.debug("No longer watched: the service is being stopped.");
    }
  }
}
