package io.hamdpo.edge.opening;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.providers.extension.MediatorManager;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Opens the channels once the run's topics exist, on a thread of its own, so that the service
 * answers health checks while it waits.
 *
 * <p>SmallRye would subscribe at once: where topics are not created by themselves, a consumer looks
 * for a missing one again only at {@code metadata.max.age.ms}, five minutes later. Blocking the
 * start event instead would keep the HTTP port closed, and a service that is deployed before its
 * run would be restarted for ever by its own liveness probe.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class LateMediators extends MediatorManager {

  private static final Logger LOGGER = Logger.getLogger(LateMediators.class);

  @Inject RunOpening opening;
  @Inject Event<RunFound> found;
  @Inject Event<RunOpened> opened;

  private final Thread opener = new Thread(this::openAndStart, "opening");

  @Override
  public void start() {
    opener.setDaemon(true);
    opener.start();
  }

  void stop(@Observes ShutdownEvent event) {
    opener.interrupt();
  }

  private void openAndStart() {
    try {
      opening.open();
      found.fire(new RunFound(opening.facts()));
      super.start();
      opening.opened();
      opened.fire(new RunOpened(opening.facts()));
    } catch (InterruptedException e) {
      LOGGER.debug("Stopped before the run's topics existed.");
    } catch (RuntimeException e) {
      LOGGER.error("The service cannot serve this run.", e);
      Quarkus.asyncExit(1);
    }
  }
}
