package io.hamdpo.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.experiments.report.Picture.Intervals;
import io.hamdpo.experiments.statistics.Interval;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;

class PictureTest {

  private static final Intervals SCORES =
      new Intervals(
          "scores",
          "Scores",
          "score",
          List.of("1 epoch", "5 epochs"),
          List.of(new Interval(3058, 2738, 3634), new Interval(2254, 1187, 2617)));

  @Test
  void aPointStandsAtItsScoreWhereverInItsIntervalThatIs() {
    CategoryChart chart = (CategoryChart) SCORES.chart();

    CategorySeries scores = chart.getSeriesMap().get("score");
    CategorySeries intervals = chart.getSeriesMap().get("interval");
    assertThat(scores.getYData().stream().map(Number::doubleValue)).containsExactly(3058.0, 2254.0);
    assertThat(intervals.getYData().stream().map(Number::doubleValue))
        .containsExactly(3186.0, 1902.0);
    assertThat(intervals.getExtraValues().stream().map(Number::doubleValue))
        .containsExactly(448.0, 715.0);
  }

  @Test
  void itIsDrawnWithoutADisplay(@TempDir Path directory) throws Exception {
    Path file = directory.resolve(SCORES.file());

    SCORES.write(file);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(900);
    assertThat(image.getHeight()).isEqualTo(460);
  }
}
