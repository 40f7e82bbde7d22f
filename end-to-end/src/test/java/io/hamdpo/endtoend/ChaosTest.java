package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every service is killed with SIGKILL while it works, and a corrupt record comes by. */
class ChaosTest {

  private static final long LAST = 24;

  @Test
  void shouldEndAsTheCalmRunWhateverDies(@TempDir Path home) throws Exception {
    // Given
    RunSettings settings;
    List<UpdateMessage> manifests;
    try (RunningStack stack = new RunningStack(home, "killed", 2, MixedPair.SETTINGS)) {
      settings = stack.settings;
      stack.command(new Start(LAST));

      // When
      stack.awaitVersion(3);
      stack.kill("env-1");
      stack.awaitVersion(7);
      stack.kill("advantage-1");
      stack.awaitVersion(11);
      stack.kill("updater-1");
      stack.awaitVersion(15);
      corrupt(stack, stack.topic(Noun.TRAJECTORY));
      stack.kill("broker");
      manifests = stack.awaitVersion(LAST);
      assertThat(stack.records("hamdpo.dead-letter.trajectory.killed")).hasSize(1);
    }

    // Then
    assertThat(manifests)
        .extracting(UpdateMessage::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(0, LAST).boxed().toList());
    assertThat(manifests)
        .extracting(UpdateMessage::stateDigest)
        .isEqualTo(CalmRun.digests(settings, LAST));
    assertThat(
            manifests.stream()
                .flatMap(manifest -> manifest.batch().stream())
                .map(reference -> reference.shard() + "/" + reference.sequence()))
        .doesNotHaveDuplicates()
        .hasSize((int) LAST * MixedPair.SHARDS);
    assertThat(manifests.stream().flatMap(manifest -> manifest.batch().stream()))
        .extracting(TrajectoryReference::sequence)
        .allMatch(sequence -> sequence < LAST);
  }

  private static void corrupt(RunningStack stack, String topic) throws Exception {
    stack
        .producer()
        .send(
            new ProducerRecord<>(
                topic,
                0,
                "0".getBytes(StandardCharsets.UTF_8),
                "no trajectory".getBytes(StandardCharsets.UTF_8)))
        .get();
  }
}
