package io.hamdpo.testkit.edge;

import io.hamdpo.testkit.KafkaFixture;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a service under test a broker and the id of a run that does not exist yet. */
public final class RunResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of(
        "hamdpo.run",
        KafkaFixture.freshRun(),
        "hamdpo.bootstrap-servers",
        KafkaFixture.bootstrapServers(),
        "hamdpo.session-timeout-ms",
        "4000",
        "quarkus.http.test-port",
        "0");
  }

  @Override
  public void stop() {
    // The broker ends with the JVM, and nobody else uses the run.
  }
}
