package io.hamdpo.edge.health;

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
import org.jspecify.annotations.Nullable;

/** Sees the streams of channels end, which they never do while all is well. */
@ApplicationScoped
public class StreamEnds implements PublisherDecorator {

  private final SortedMap<String, String> ended = new ConcurrentSkipListMap<>();
  private volatile boolean stopping;

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> publisher, List<String> names, boolean isConnector) {
    String name = String.join(",", names);
    return publisher.onTermination().invoke((failure, _) -> end(name, failure));
  }

  /** Channel to reason, of those that have ended. */
  SortedMap<String, String> ended() {
    return Collections.unmodifiableSortedMap(ended);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  private void end(String channel, @Nullable Throwable failure) {
    if (!stopping) {
      ended.put(channel, failure == null ? "its stream ended" : failure.toString());
    }
  }
}
