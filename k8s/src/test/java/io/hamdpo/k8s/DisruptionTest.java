package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    calm = train("calm", SETTINGS);
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

  @ParameterizedTest(name = "policy lag {0}")
  @ValueSource(ints = {0, 1})
  void shouldScaleEnvWorkersUpAndDown(int policyLag) throws Exception {
    // Given
    List<String> settings = new ArrayList<>(SETTINGS);
    settings.add("rollout.policy-lag=" + policyLag);
    String undisturbed = policyLag == 0 ? calm : train("calm-" + policyLag, settings);
    try (Deployment deployment = deploy("scaled-" + policyLag)) {
      // When
      deployment.submit(LAST, settings);
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
      assertThat(deployment.awaitDone().get("stateDigest").asText()).isEqualTo(undisturbed);
    }
  }

  /** The last state's digest. */
  private static String train(String name, List<String> settings) throws Exception {
    try (Deployment deployment = deploy(name)) {
      deployment.submit(LAST, settings);
      return deployment.awaitDone().get("stateDigest").asText();
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
