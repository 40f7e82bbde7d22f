package io.hamdpo.edge.health;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Watches every channel for its end. A channel that ends never begins again while the process
 * lives, and nothing else would show it: the service would idle for ever. So it ends.
 */
@ApplicationScoped
public class Channels implements PublisherDecorator {

  private static final Logger LOGGER = Logger.getLogger(Channels.class);

  private final SortedMap<String, String> ended = new ConcurrentSkipListMap<>();
  private volatile boolean stopping;

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> publisher, List<String> names, boolean isConnector) {
    String name = String.join(",", names);
    return publisher.onTermination().invoke((failure, _) -> end(name, failure));
  }

  /** Channel to reason, of those that have ended for good. */
  public SortedMap<String, String> ended() {
    return Collections.unmodifiableSortedMap(ended);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  private void end(String channel, @Nullable Throwable failure) {
    if (!stopping) {
      LOGGER.errorf(
          failure, "Channel (%s) has ended and cannot begin again, so this service ends.", channel);
      ended.put(channel, failure == null ? "ended" : failure.toString());
      // Whoever watches liveness sees it; for those who watch only processes, the process ends.
      Quarkus.asyncExit(1);
    }
  }
}
