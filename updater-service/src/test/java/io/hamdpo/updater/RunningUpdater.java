package io.hamdpo.updater;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.updater.commitment.KafkaUpdaterLogs;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.metrics.UpdaterMetrics;
import io.hamdpo.updater.training.TorchTrainer;
import io.hamdpo.updater.training.Trainer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;

/** An updater on a thread of this JVM. */
final class RunningUpdater implements AutoCloseable {

  private final PrometheusRegistry metrics = new PrometheusRegistry();
  private final ReportingObserver observer =
      new ReportingObserver(new UpdaterMetrics(metrics), null);
  private final Updater updater;
  private final Thread thread;

  RunningUpdater(TestRun run, String instance) {
    this(run, Role.candidate(instance));
  }

  RunningUpdater(TestRun run, Role role) {
    this(run.connection, run.topics, role, producer -> producer);
  }

  RunningUpdater(
      KafkaConnection connection,
      RunTopics topics,
      Role role,
      UnaryOperator<Producer<byte[], byte[]>> producers) {
    updater =
        new Updater(
            role,
            new KafkaUpdaterLogs(
                connection,
                topics,
                role.instance(),
                role.standby() != null,
                (noun, record, reason) -> {
                  throw reason;
                },
                () -> producers.apply(connection.transactionalProducer("hamdpo." + topics.run()))),
            RunningUpdater::trainer,
            InstantSource.system(),
            () -> LockSupport.parkNanos(100_000_000),
            observer);
    thread = Thread.ofPlatform().name("updater-" + role.instance()).start(updater);
  }

  private static Trainer trainer(RunMessage message) {
    RunSettings settings = RunSettings.parse(message.settings()).orElseThrow();
    TorchRuntime runtime = TorchRuntime.open(Device.parse("cpu"), settings.mode());
    return new TorchTrainer(
        settings, runtime, new Manifests(message, settings, runtime.fingerprint(), "test"));
  }

  UpdaterStatus status() {
    return observer.status();
  }

  /** A gauge without labels. */
  double gauge(String name) {
    return metrics.scrape(name::equals).stream()
        .flatMap(snapshot -> ((GaugeSnapshot) snapshot).getDataPoints().stream())
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @Override
  public void close() throws InterruptedException {
    updater.close();
    thread.join(Duration.ofSeconds(20));
  }
}
