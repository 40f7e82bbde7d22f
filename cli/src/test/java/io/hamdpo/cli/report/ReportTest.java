package io.hamdpo.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.cli.follow.RunEvent;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.ReferenceReturns;
import io.hamdpo.protocol.message.EvaluationMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final ReferenceReturns REFERENCES = new ReferenceReturns(0, 10);

  @TempDir Path directory;
  private final RunView view = new RunView();

  @BeforeEach
  void seeARun() {
    view.apply(new RunEvent.VersionMade(VersionPoints.initial(0)));
    for (int version = 1; version <= 4; version++) {
      view.apply(
          new RunEvent.VersionMade(VersionPoints.update(version, version * 0.5, 0.2, 0.05, 0.2)));
    }
    view.apply(new RunEvent.Evaluated(new EvaluationMessage("r1", 4, 7, List.of(8.0, 9.0), null)));
  }

  @Test
  void shouldTellHowFarARunIs() {
    // When
    String line = ProgressLine.of(view, 10, 1000, VersionPoints.START);

    // Then
    assertThat(line)
        .isEqualTo(
            "update 4/10  4,000 env steps  2,000 steps/s  return 2.500"
                + "  KL listener 0.0012, speaker 0.0012  0:03 left");
  }

  @Test
  void shouldNotGuessASpeedFromAnotherSitting() {
    // When
    String line = ProgressLine.of(view, 10, 1000, VersionPoints.START.plusSeconds(2));

    // Then
    assertThat(line).contains("- steps/s", "- left");
  }

  @Test
  void shouldSayThatARunStarts() {
    // When
    String line = ProgressLine.of(new RunView(), 10, 1000, VersionPoints.START);

    // Then
    assertThat(line).isEqualTo("update 0/10  starting");
  }

  @Test
  void shouldSumUpAsOneObject() {
    // When
    JsonNode object = new JsonMapper().valueToTree(summary(REFERENCES).toMap());

    // Then
    assertThat(object.fieldNames())
        .toIterable()
        .contains(
            "run",
            "task",
            "algorithm",
            "seed",
            "updates",
            "policyVersion",
            "envSteps",
            "seconds",
            "envStepsPerSecond",
            "meanReturn",
            "greedyReturn",
            "normalizedScore",
            "timeShare",
            "stateDigest",
            "curve");
    assertThat(object.get("updates").asInt()).isEqualTo(4);
    assertThat(object.get("greedyReturn").asDouble()).isEqualTo(8.5);
    assertThat(object.get("normalizedScore").asDouble()).isEqualTo(0.85);
    assertThat(object.get("envStepsPerSecond").asDouble()).isEqualTo(2000);
    assertThat(object.get("timeShare").fieldNames())
        .toIterable()
        .containsExactly("acting", "estimating", "learning", "transport");
  }

  @Test
  void shouldHaveNoScoreWithoutReferences() {
    // When
    JsonNode object = new JsonMapper().valueToTree(summary(null).toMap());

    // Then
    assertThat(object.get("normalizedScore").isNull()).isTrue();
  }

  @Test
  void shouldTellWhereTheTimeWent() {
    // Given
    StringWriter text = new StringWriter();

    // When
    summary(REFERENCES).print(new PrintWriter(text));

    // Then
    assertThat(text.toString())
        .contains("normalised score 0.850")
        .containsPattern("acting +40.0 % +200.0 ms")
        .containsPattern("transport +10.0 % +50.0 ms")
        .contains("hamdpo export --run r1");
  }

  @Test
  void shouldDrawAPicture() throws Exception {
    // Given
    Path file = directory.resolve("runs").resolve("curve.png");

    // When
    LearningCurve.write(file, "matrix/climbing, r1", view, REFERENCES);

    // Then
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(900);
  }

  @Test
  void shouldDrawARunThatHasNothingToShow() throws Exception {
    // Given
    Path file = directory.resolve("curve.png");

    // When
    LearningCurve.write(file, "matrix/climbing, r1", new RunView(), REFERENCES);

    // Then
    assertThat(file).isNotEmptyFile();
  }

  private TrainingSummary summary(ReferenceReturns references) {
    RunSettings settings =
        RunSettings.parse(
                Map.of(
                    "task", "matrix/climbing",
                    "rollout.shards", 1,
                    "rollout.environments-per-shard", 10,
                    "rollout.horizon", 100))
            .orElseThrow();
    return new TrainingSummary(
        "r1",
        settings,
        view,
        references,
        TimeShare.of(view.versions(), VersionPoints.START),
        Duration.ofSeconds(5),
        directory.resolve("curve.png"));
  }
}
