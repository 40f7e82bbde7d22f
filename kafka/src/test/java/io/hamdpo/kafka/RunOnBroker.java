package io.hamdpo.kafka;

import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.testkit.KafkaFixture;
import java.time.Duration;
import java.util.Map;

/** A fresh run with all its topics on a broker. */
record RunOnBroker(KafkaConnection connection, RunTopics topics) {

  static final int SHARDS = 2;

  static RunOnBroker create() {
    return create(KafkaFixture.bootstrapServers());
  }

  static RunOnBroker create(String bootstrapServers) {
    RunOnBroker run =
        new RunOnBroker(
            new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers)),
            new RunTopics(KafkaFixture.freshRun()));
    new TopicCreation(run.connection).create(run.topics.topics(SHARDS, Duration.ofHours(1)));
    return run;
  }

  String topic(Noun noun) {
    return topics.name(noun);
  }
}
