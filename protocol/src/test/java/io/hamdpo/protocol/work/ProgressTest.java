package io.hamdpo.protocol.work;

import static io.hamdpo.protocol.work.WorkDecision.AWAIT_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

  private static final Digest DIGEST = digest("a trajectory");
  private static final Previous TRAINED = new Previous(4, new RecordPosition(1, 40), DIGEST);

  /** Version 3: of shard 0 nothing was trained, of shard 1 the trajectories up to 4. */
  private static final Progress THREE = Progress.NONE.apply(manifest(3));

  @ParameterizedTest
  @CsvSource({
    "1, 4, 3, PASS_OVER",
    "1, 4, 9, PASS_OVER", // trained, whatever it names
    "1, 5, 3, WORK",
    "1, 5, 2, WORK", // acted ahead of learning
    "1, 5, 4, AWAIT_VERSION",
    "0, 0, 3, WORK"
  })
  void shouldDecideByTheNewestManifest(
      int shard, long sequence, long policyVersion, WorkDecision decision) {
    assertThat(THREE.decide(shard, sequence, policyVersion)).isEqualTo(decision);
  }

  @Test
  void shouldAwaitTheFirstVersion() {
    assertThat(Progress.NONE.decide(0, 0, 0)).isEqualTo(AWAIT_VERSION);
  }

  @Test
  void shouldNeverGoBack() {
    // When
    Progress progress = THREE.apply(manifest(2));

    // Then
    assertThat(progress).isEqualTo(THREE);
    assertThat(progress.apply(manifest(4)).version()).isEqualTo(4);
  }

  @Test
  void shouldReadWhereTheRoundSays() {
    // Given: an older copy than the newest manifest's
    Previous said = new Previous(3, new RecordPosition(1, 30), DIGEST);

    // Then
    assertThat(THREE.place(1, said)).isEqualTo(new Place.Trained(said));
  }

  /** Behind that, and not behind the newest: copies may lie before the one that they continue. */
  @Test
  void shouldSearchBehindWhatWasTrainedWhenTheRoundWasIssued() {
    // Given
    Previous wanted = new Previous(5, null, null);

    // Then
    assertThat(THREE.apply(manifest(4)).place(1, wanted)).isEqualTo(new Place.Ahead(41));
    assertThat(THREE.place(1, wanted)).isEqualTo(new Place.Ahead(0));
    assertThat(Progress.NONE.place(1, new Previous(0, null, null))).isEqualTo(new Place.Ahead(0));
  }

  @Test
  void shouldReadTheTrainedCopyOnceItIsTrained() {
    assertThat(THREE.place(1, new Previous(4, null, null))).isEqualTo(new Place.Trained(TRAINED));
  }

  @Test
  void shouldStartWhereEnvironmentsStandOnlyIfTheyStandThere() {
    // Given
    Stand stand = new Stand(4, DIGEST);

    // Then
    assertThat(stand.isStartOf(round(TRAINED))).isTrue();
    assertThat(stand.isStartOf(round(new Previous(4, null, null)))).isTrue();
    assertThat(stand.isStartOf(round(null))).isFalse();
    assertThat(stand.isStartOf(round(new Previous(3, null, null)))).isFalse();
    assertThat(
            stand.isStartOf(
                round(new Previous(4, new RecordPosition(1, 40), digest("another copy")))))
        .isFalse();
  }

  private static RoundMessage round(@Nullable Previous previous) {
    return new RoundMessage("run", 1, 5, 3, 0, previous);
  }

  private static UpdateMessage manifest(long version) {
    return new UpdateMessage(
        "run",
        version,
        version - 1,
        UpdateKind.UPDATE,
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new PartReference(new RecordPosition(0, 0), DIGEST),
        List.of(0L, 5L),
        List.of(new Previous(0, new RecordPosition(0, 7), DIGEST), TRAINED),
        List.of(0L, 0L),
        true,
        0,
        new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>()),
        new TreeMap<>(),
        "test");
  }

  private static Digest digest(String text) {
    return Digest.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
