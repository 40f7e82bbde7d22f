package io.hamdpo.cli.report;

import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.follow.VersionPoint;
import io.hamdpo.environments.ReferenceReturns;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The picture of a run: return against env steps, in training and when playing greedily, and the
 * task's reference returns.
 */
public final class LearningCurve {

  private static final Color TRAINING = new Color(0x4C72B0);
  private static final Color GREEDY = new Color(0xC44E52);
  private static final Color REFERENCE = new Color(0x777777);

  private LearningCurve() {}

  /** Writes a PNG file. Needs no display. */
  public static void write(
      Path file, String title, RunView view, @Nullable ReferenceReturns references)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(560)
            .title(title)
            .xAxisTitle("env steps")
            .yAxisTitle("mean episode return")
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setXAxisDecimalPattern("#,###");
    List<VersionPoint> trained =
        view.versions().stream().filter(point -> point.metrics().meanReturn() != null).toList();
    if (!trained.isEmpty()) {
      XYSeries training =
          chart.addSeries(
              "training",
              trained.stream().mapToDouble(VersionPoint::envSteps).toArray(),
              trained.stream().mapToDouble(point -> point.metrics().meanReturn()).toArray());
      training.setLineColor(TRAINING);
      training.setMarker(SeriesMarkers.NONE);
    }
    List<VersionPoint> evaluated =
        view.versions().stream()
            .filter(point -> view.greedyReturn(point.version()).isPresent())
            .toList();
    if (!evaluated.isEmpty()) {
      XYSeries greedy =
          chart.addSeries(
              "greedy",
              evaluated.stream().mapToDouble(VersionPoint::envSteps).toArray(),
              evaluated.stream()
                  .mapToDouble(point -> view.greedyReturn(point.version()).getAsDouble())
                  .toArray());
      greedy.setLineColor(GREEDY);
      greedy.setMarkerColor(GREEDY);
      greedy.setMarker(SeriesMarkers.CIRCLE);
    }
    if (references != null) {
      double last = view.latest().map(VersionPoint::envSteps).orElse(1L);
      addReference(chart, "scripted", last, references.scripted());
      addReference(chart, "random", last, references.random());
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      BitmapEncoder.saveBitmap(chart, out, BitmapFormat.PNG);
    }
  }

  private static void addReference(XYChart chart, String name, double last, double value) {
    XYSeries line =
        chart.addSeries(name, new double[] {0, Math.max(1, last)}, new double[] {value, value});
    line.setLineColor(REFERENCE);
    line.setLineStyle(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {6, 6}, 0));
    line.setMarker(SeriesMarkers.NONE);
  }
}
