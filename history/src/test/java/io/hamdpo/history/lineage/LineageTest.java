package io.hamdpo.history.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMessage.DiscardedTrajectory;
import io.hamdpo.protocol.message.UpdateMetrics;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineageTest {

  private static final Digest DIGEST = new Digest("1".repeat(64));
  private static final RecordPosition POSITION = new RecordPosition(0, 0);

  /** Versions 0 to 3, a rollback to 1 as version 4, and 5, which learned with another rate. */
  private static final Lineage LINEAGE =
      Lineage.of(
          List.of(
              manifest(0, null, UpdateKind.INITIAL, 0.1),
              manifest(1, 0L, UpdateKind.UPDATE, 0.1),
              manifest(2, 1L, UpdateKind.UPDATE, 0.1),
              manifest(3, 2L, UpdateKind.UPDATE, 0.1),
              manifest(4, 1L, UpdateKind.ROLLBACK, 0.1),
              manifest(5, 4L, UpdateKind.UPDATE, 0.2)));

  @Test
  void shouldFollowParentsPastARollback() {
    assertThat(LINEAGE.ancestors(5))
        .extracting(UpdateMessage::version)
        .containsExactly(5L, 4L, 1L, 0L);
  }

  @Test
  void shouldFindWhatATrajectoryTouched() {
    // Given: version 2 trained on trajectory 1 of shard 0
    UpdateMessage trained = LINEAGE.trainedOn(0, 1);

    // When, Then
    assertThat(trained).isNotNull();
    assertThat(LINEAGE.descendants(trained.version())).containsExactly(2L, 3L);
    assertThat(LINEAGE.descendants(1)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void shouldTellTrainedFromDiscardedFromUnknown() {
    assertThat(LINEAGE.trainedOn(0, 3)).isNull();
    assertThat(LINEAGE.discarded(0, 3)).isNotNull();
    assertThat(LINEAGE.trainedOn(0, 99)).isNull();
    assertThat(LINEAGE.discarded(0, 99)).isNull();
  }

  @Test
  void shouldTellFromWhichVersionASettingChanged() {
    assertThat(LINEAGE.settingChanges(5)).containsOnlyKeys("policy.learning-rate");
    assertThat(LINEAGE.settingChanges(5).get("policy.learning-rate")).containsOnlyKeys(0L, 5L);
    assertThat(LINEAGE.settingChanges(3)).isEmpty();
  }

  private static UpdateMessage manifest(
      long version, @Nullable Long parent, UpdateKind kind, double learningRate) {
    TreeMap<String, Object> settings = new TreeMap<>();
    settings.put("policy.learning-rate", learningRate);
    settings.put("seed", 1L);
    List<TrajectoryReference> batch =
        kind == UpdateKind.UPDATE
            ? List.of(
                new TrajectoryReference(0, version - 1, version - 1, POSITION, DIGEST, POSITION))
            : List.of();
    return new UpdateMessage(
        "r1",
        version,
        parent,
        kind,
        1,
        batch,
        kind == UpdateKind.ROLLBACK
            ? List.of(new DiscardedTrajectory(0, 3, "rolled back"))
            : List.of(),
        List.of(),
        List.of(),
        settings,
        new TreeMap<>(),
        new TreeMap<>(),
        new PartReference(POSITION, DIGEST),
        List.of(),
        List.of(),
        List.of(),
        true,
        0,
        new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>()),
        new TreeMap<>(),
        "test");
  }
}
