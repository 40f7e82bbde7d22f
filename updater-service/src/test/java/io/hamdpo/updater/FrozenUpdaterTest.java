package io.hamdpo.updater;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An updater is stopped for a while with SIGSTOP, and another takes the run over meanwhile. */
class FrozenUpdaterTest {

  private static final long LAST = 4;

  // The third transaction is that of version 2.
  @ParameterizedTest(name = "frozen before {0}")
  @CsvSource({"beginTransaction, 1", "commitTransaction, 2"})
  void shouldCommitNothingWhenItWakesAfterItsSuccessorTookOver(String method, int attempts)
      throws Exception {
    try (TestRun run = new TestRun(Map.of());
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        UpdaterProcess frozen = UpdaterProcess.freezing(run, method, 3)) {
      // Given
      run.command(new Succession(1, "a"));
      run.command(new Start(LAST));
      frozen.awaitFrozen();
      run.command(new Succession(2, "b"));
      try (RunningUpdater _ = new RunningUpdater(run, "b")) {
        List<UpdateMessage> before = run.awaitVersion(LAST);

        // When
        frozen.thaw();

        // Then: what it had in hand is not in the log, or there as what readers pass over
        assertThat(frozen.awaitExitCode()).isEqualTo(UpdaterProcess.RETIRED);
        assertThat(run.manifests()).isEqualTo(before);
        assertThat(before)
            .extracting(UpdateMessage::version)
            .containsExactlyElementsOf(LongStream.rangeClosed(0, LAST).boxed().toList());
        assertThat(before).extracting(UpdateMessage::term).containsExactly(1L, 1L, 2L, 2L, 2L);
        assertThat(written(run))
            .filteredOn(manifest -> manifest.version() == 2)
            .hasSize(attempts)
            .last()
            .isEqualTo(before.get(2));
        try (TopicReader rounds = new TopicReader(run.connection, run.topics.name(Noun.ROUND))) {
          assertThat(rounds.readToEnd())
              .map(record -> MessageCodecs.ROUND.decode(record.value()).sequence())
              .doesNotHaveDuplicates();
        }
      }
    }
  }

  /** Every manifest in the log, committed or not. */
  private static List<UpdateMessage> written(TestRun run) {
    TopicPartition updates = new TopicPartition(run.topics.name(Noun.UPDATE), 0);
    List<UpdateMessage> manifests = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = run.connection.uncommittedConsumer()) {
      consumer.assign(List.of(updates));
      consumer.seekToBeginning(List.of(updates));
      long end = consumer.endOffsets(List.of(updates)).get(updates);
      while (consumer.position(updates) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> manifests.add(MessageCodecs.UPDATE.decode(record.value())));
      }
    }
    return manifests;
  }
}
