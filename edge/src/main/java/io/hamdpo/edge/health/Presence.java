package io.hamdpo.edge.health;

import io.hamdpo.edge.opening.RunOpened;
import io.hamdpo.edge.opening.RunOpening;
import io.hamdpo.kafka.Heartbeat;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.service.Identity;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Tells the run that this instance lives, what it does, and which version it knows. */
@ApplicationScoped
public class Presence {

  private final KafkaConnection connection;
  private final RunOpening opening;
  private final Condition condition;
  private final Identity identity;
  private final String service;
  private final String codeVersion;

  private @Nullable Heartbeat heartbeat;
  private volatile boolean stopping;

  Presence(
      KafkaConnection connection,
      RunOpening opening,
      Condition condition,
      Identity identity,
      @ConfigProperty(name = "hamdpo.service") String service,
      @ConfigProperty(name = "quarkus.application.version") String codeVersion) {
    this.connection = connection;
    this.opening = opening;
    this.condition = condition;
    this.identity = identity;
    this.service = service;
    this.codeVersion = codeVersion;
  }

  void begin(@Observes RunOpened opened) {
    heartbeat = new Heartbeat(connection, opening.topics(), this::now);
  }

  private PresenceMessage now() {
    String missing = condition.waitingFor();
    SortedMap<String, String> details = new TreeMap<>();
    if (missing != null && !stopping) {
      details.put("waitingFor", missing);
    }
    return new PresenceMessage(
        opening.topics().run(),
        service,
        identity.instance(),
        stopping ? "stopped" : missing == null ? "serving" : "waiting",
        condition.version(),
        details,
        codeVersion);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  @PreDestroy
  void end() {
    if (heartbeat != null) {
      heartbeat.close();
    }
  }
}
