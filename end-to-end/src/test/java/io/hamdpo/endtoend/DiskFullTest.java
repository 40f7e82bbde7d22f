package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the log is full in the midst of a run, from one moment to the next. */
@Tag("long")
class DiskFullTest {

  /** A little more than what a paused run waits for. */
  private static final int DISK_MEBIBYTES = 680;

  private static final int LAST = 24;
  private static final List<String> TRAIN =
      List.of(
          "train --json --task particle/speaker-listener-mixed --run full --updates",
          Integer.toString(LAST),
          "--set rollout.shards=2 --set rollout.environments-per-shard=4 --set rollout.horizon=50",
          "--set policy.hidden=[16] --set critic.hidden=[16] --set evaluation.every=0",
          "--set policy.sgd-epochs=2 --set critic.sgd-epochs=2");

  @Test
  void shouldSaySoLoseNothingAndGoOnWhenThereIsRoom(@TempDir Path calmHome, @TempDir Path home)
      throws Exception {
    try (SmallDisk disk = SmallDisk.mount(home.resolve("broker"), DISK_MEBIBYTES)) {
      // Given
      CommandProcess calm = CommandProcess.run(calmHome, words());
      assertThat(calm.exitCode()).as(calm.told()).isZero();
      CommandProcess train = CommandProcess.start(home, words());
      RunningStack.awaitTold(train, "env steps");

      // When
      disk.fill();
      RunningStack.awaitTold(train, "Maybe make room");
      RunningStack.awaitTold(train, "Process broker runs again");
      Path log = home.resolve("runs/full/logs/broker.log");
      await()
          .atMost(RunningStack.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(log)
                      .content()
                      .contains("The disk of the data directory")
                      .contains("the broker starts with"));
      disk.clear();
      train.process().waitFor();

      // Then
      assertThat(train.exitCode()).as(train.told()).isZero();
      assertThat(train.told()).contains("There is room on the disk again");
      assertThat(train.json().get("stateDigest")).isEqualTo(calm.json().get("stateDigest"));
      CommandProcess replay =
          CommandProcess.run(home, "replay", "--run", "full", "--update", "1.." + LAST, "--json");
      assertThat(replay.exitCode()).as(replay.told()).isZero();
    }
  }

  private static String[] words() {
    return String.join(" ", TRAIN).split(" ");
  }
}
