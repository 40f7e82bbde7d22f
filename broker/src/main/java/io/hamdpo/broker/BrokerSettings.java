package io.hamdpo.broker;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of a broker that serves one machine. */
public final class BrokerSettings {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private BrokerSettings() {}

  /**
   * How a broker behaves, whatever runs it: time-outs, internal topics, limits, disk. A test's
   * broker in a container takes the same, so that both behave alike.
   */
  public static SortedMap<String, String> behaviour() {
    SortedMap<String, String> settings = new TreeMap<>();
    // Only the command line creates topics: a misspelt name must fail.
    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("num.partitions", "1");
    // Nothing expires unless its topic says so.
    settings.put("log.retention.ms", "-1");
    settings.put("message.max.bytes", "1048588");

    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    // A transaction whose producer died holds back read_committed readers until it is aborted.
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    // A dead worker's shards move within seconds, by either group protocol.
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.min.session.timeout.ms", "1000");
    settings.put("group.consumer.min.session.timeout.ms", "1000");
    settings.put("group.consumer.min.heartbeat.interval.ms", "100");

    // After SIGKILL the controller waits for the old registration to lapse.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "1000");

    // Disk comes back soon after a deletion; a segment is the smallest thing that retention frees.
    settings.put("log.segment.delete.delay.ms", "1000");
    settings.put("log.retention.check.interval.ms", "30000");
    settings.put("log.segment.bytes", Integer.toString(128 << 20));
    // Indices are reserved at full size, and a run has dozens of partitions. Records of many
    // kilobytes need few entries; a segment whose index is full just ends sooner.
    settings.put("log.index.size.max.bytes", Integer.toString(128 << 10));

    // Memory and threads for a neighbour of the processes that do the work.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    return Collections.unmodifiableSortedMap(settings);
  }

  /** Everything for a broker that is its own controller, and protected when that is given. */
  static Map<String, String> of(BrokerOptions options, @Nullable BrokerSecurity security) {
    SortedMap<String, String> settings = new TreeMap<>(behaviour());
    String clients = "PLAINTEXT://" + options.clientAddress();
    String controller = options.controllerAddress();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put("listeners", clients + "," + CONTROLLER_LISTENER + "://" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://" + options.bootstrapServers());
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("log.dirs", options.dataDirectory().toAbsolutePath().toString());
    if (security != null) {
      settings.putAll(security.settings(options));
    }
    return settings;
  }
}
