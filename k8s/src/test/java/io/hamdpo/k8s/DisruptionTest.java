package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Kubernetes does to pods while a run trains: the run ends as if nothing had been done. */
@Tag("long")
@Timeout(900)
class DisruptionTest {

  private static final int SIGTERM = 143;
  private static final long LAST = 24;
  private static final List<String> SETTINGS =
      List.of(
          "task=particle/speaker-listener-mixed",
          "rollout.shards=4",
          "rollout.environments-per-shard=4",
          "rollout.horizon=100",
          "policy.hidden=16",
          "critic.hidden=16",
          "evaluation.every=0",
          "evaluation.episodes=4");

  @TempDir static Path directory;
  private static String calm;

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    try (Deployment deployment = deploy("calm")) {
      deployment.submit(LAST, SETTINGS);
      calm = deployment.awaitDone().get("stateDigest").asText();
    }
  }

  @Test
  void shouldDrainWithinTheGracePeriodInTheMiddleOfAnUpdate() throws Exception {
    try (Deployment deployment = deploy("drained")) {
      // When
      deployment.submit(LAST, SETTINGS);
      deployment.awaitVersion(4);
      deployment.awaitUpdaterState("learning");
      int updater = deployment.terminate(Deployment.UPDATER);
      deployment.start("updater", Deployment.UPDATER);
      deployment.awaitVersion(10);
      deployment.awaitUpdaterState("waiting");
      int env = deployment.terminate("hamdpo-env-1");
      deployment.start("env", "hamdpo-env-2");
      deployment.awaitVersion(16);
      deployment.awaitUpdaterState("waiting");
      int advantage = deployment.terminate("hamdpo-advantage-1");
      deployment.start("advantage", "hamdpo-advantage-2");

      // Then
      assertThat(deployment.awaitDone().get("stateDigest").asText()).isEqualTo(calm);
      assertThat(List.of(updater, env, advantage)).containsOnly(SIGTERM);
    }
  }

  @Test
  void shouldScaleEnvWorkersUpAndDown() throws Exception {
    try (Deployment deployment = deploy("scaled")) {
      // When
      deployment.submit(LAST, SETTINGS);
      deployment.awaitVersion(4);
      deployment.start("env", "hamdpo-env-2");
      deployment.awaitVersion(8);
      deployment.start("env", "hamdpo-env-3");
      deployment.start("env", "hamdpo-env-4");
      deployment.awaitVersion(14);
      deployment.terminate("hamdpo-env-1");
      deployment.terminate("hamdpo-env-3");
      deployment.terminate("hamdpo-env-4");

      // Then
      assertThat(deployment.awaitDone().get("stateDigest").asText()).isEqualTo(calm);
    }
  }

  private static Deployment deploy(String name) throws Exception {
    Deployment deployment = new Deployment(Files.createDirectory(directory.resolve(name)));
    deployment.start("updater", Deployment.UPDATER);
    deployment.start("env", "hamdpo-env-1");
    deployment.start("advantage", "hamdpo-advantage-1");
    return deployment;
  }
}
