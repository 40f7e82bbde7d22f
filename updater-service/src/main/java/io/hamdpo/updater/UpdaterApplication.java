package io.hamdpo.updater;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.kafka.DeadLetters;
import io.hamdpo.kafka.Heartbeat;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.service.Build;
import io.hamdpo.service.Identity;
import io.hamdpo.updater.commitment.KafkaUpdaterLogs;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.metrics.UpdaterMetrics;
import io.hamdpo.updater.training.TorchTrainer;
import io.hamdpo.updater.training.Trainer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Puts the updater together from its configuration and runs it on a thread of its own. */
@Singleton
public final class UpdaterApplication {

  private static final Logger LOGGER = Logger.getLogger(UpdaterApplication.class);

  private static final Duration RESPITE = Duration.ofMillis(200);

  private final Identity identity;
  private final KafkaConnection connection;
  private final UpdaterConfig config;
  private final UpdaterMetrics metrics;
  private final RunTopics topics;
  private final DeadLetters deadLetters;
  private final ReportingObserver observer;
  private final Updater updater;
  private final Thread thread;
  private volatile String fingerprint = "";
  private Heartbeat heartbeat;

  @Inject
  public UpdaterApplication(
      Identity identity, KafkaConnection connection, UpdaterConfig config, UpdaterMetrics metrics) {
    this.identity = identity;
    this.connection = connection;
    this.config = config;
    this.metrics = metrics;
    this.topics = new RunTopics(identity.run());
    this.deadLetters = new DeadLetters(connection, topics);
    this.observer = new ReportingObserver(metrics, config.capsules().orElse(null));
    this.updater =
        new Updater(
            new Role(
                identity.instance(),
                config.shadow(),
                changes(config),
                config.standbyAfter().orElse(null)),
            new KafkaUpdaterLogs(
                connection,
                topics,
                identity.instance(),
                config.standbyAfter().isPresent(),
                this::unreadable),
            this::trainer,
            InstantSource.system(),
            UpdaterApplication::respite,
            observer);
    this.thread = Thread.ofPlatform().name("updater").daemon().unstarted(this::runGuarded);
  }

  private static SortedMap<String, Object> changes(UpdaterConfig config) {
    SortedMap<String, Object> changes = new TreeMap<>();
    for (String line : config.shadowSettings().orElse("").lines().toList()) {
      String[] pair = line.split("=", 2);
      changes.put(pair[0].strip(), pair.length == 2 ? pair[1].strip() : "");
    }
    return changes;
  }

  void start(@Observes StartupEvent event) {
    thread.start();
    heartbeat = new Heartbeat(connection, topics, this::presence);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    updater.close();
    thread.join(config.shutdownPatience());
    observer.stopped();
    heartbeat.close();
    deadLetters.close();
  }

  /** What the updater does right now. */
  public UpdaterStatus status() {
    return observer.status();
  }

  /** Whether the updater's thread runs. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  private void runGuarded() {
    try {
      updater.run();
    } catch (RuntimeException e) {
      observer.failed(e);
      LOGGER.error("The updater stopped.", e);
    }
  }

  private static void respite() {
    LockSupport.parkNanos(RESPITE.toNanos());
  }

  private Trainer trainer(RunMessage run) {
    RunSettings settings = RunSettings.parse(run.settings()).orElseThrow();
    TorchRuntime runtime = TorchRuntime.open(Device.parse(config.device()), settings.mode());
    Manifests manifests =
        new Manifests(run, settings, runtime.fingerprint(), Build.current().version());
    fingerprint = digest(runtime.fingerprint());
    metrics.learnsOn(runtime.device().toString());
    LOGGER.infof("The updater learns on device (%s).", runtime.device());
    return new TorchTrainer(settings, runtime, manifests);
  }

  private void unreadable(
      Noun noun, ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
    metrics.deadLetter(noun.word());
    LOGGER.warnf(
        "A record (%s-%d@%d) cannot be used and becomes a dead letter: %s",
        record.topic(), record.partition(), record.offset(), reason.getMessage());
    deadLetters.write(noun, record, reason);
  }

  /** Equal for equal fingerprints, which promise equal digests; manifests hold all of it. */
  private static String digest(SortedMap<String, String> fingerprint) {
    return Digest.of(ByteBuffer.wrap(fingerprint.toString().getBytes(StandardCharsets.UTF_8)))
        .brief();
  }

  private PresenceMessage presence() {
    UpdaterStatus status = observer.status();
    SortedMap<String, String> details = status.details();
    details.put("parity", observer.parity().word());
    details.put("parityReason", observer.parity().sentence());
    details.put("fingerprint", fingerprint);
    return new PresenceMessage(
        identity.run(),
        "updater",
        identity.instance(),
        status.state(),
        status.version(),
        details,
        Build.current().version());
  }
}
