package io.hamdpo.experiments.report;

import io.hamdpo.experiments.statistics.Interval;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of results, written as PNG; needs no display. */
public sealed interface Picture {

  /** The name of its file, with ending. */
  String file();

  /** One sentence for people. */
  String caption();

  /** Writes it. */
  default void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      BitmapEncoder.saveBitmap(chart(), out, BitmapFormat.PNG);
    }
  }

  /** The chart itself. */
  Chart<?, ?> chart();

  /**
   * Points over names, each in its interval.
   *
   * @param name of its file, without ending
   * @param caption for people
   * @param axis what is measured
   * @param names along the horizontal axis
   * @param intervals in the order of the names
   */
  record Intervals(
      String name, String caption, String axis, List<String> names, List<Interval> intervals)
      implements Picture {

    public Intervals {
      names = List.copyOf(names);
      intervals = List.copyOf(intervals);
    }

    @Override
    public String file() {
      return name + ".png";
    }

    // Two series, as the library draws an interval only around its own point, and a score seldom
    // lies in the middle of its interval.
    @Override
    public Chart<?, ?> chart() {
      CategoryChart chart =
          new CategoryChartBuilder().width(900).height(460).yAxisTitle(axis).build();
      style(chart.getStyler());
      chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
      chart.getStyler().setOverlapped(true).setErrorBarsColorSeriesColor(true);
      chart.getStyler().setLegendVisible(false);
      chart.getStyler().setXAxisLabelRotation(names.size() > 6 ? 30 : 0);
      chart
          .addSeries(axis, names, of(Interval::mean))
          .setMarker(SeriesMarkers.CIRCLE)
          .setMarkerColor(Color.BLUE);
      chart
          .addSeries(
              "interval",
              names,
              of(interval -> (interval.low() + interval.high()) / 2),
              of(interval -> (interval.high() - interval.low()) / 2))
          .setMarker(SeriesMarkers.NONE)
          .setLineColor(Color.BLUE);
      return chart;
    }

    private List<Double> of(Function<Interval, Double> value) {
      return intervals.stream().map(value).toList();
    }
  }

  /**
   * Lines.
   *
   * @param name of its file, without ending
   * @param caption for people
   * @param xAxis what runs
   * @param yAxis what is measured
   * @param logarithmic whether the vertical axis is
   * @param lines in the order of the legend
   */
  record Lines(
      String name,
      String caption,
      String xAxis,
      String yAxis,
      boolean logarithmic,
      List<Line> lines)
      implements Picture {

    public Lines {
      lines = List.copyOf(lines);
    }

    @Override
    public String file() {
      return name + ".png";
    }

    @Override
    public Chart<?, ?> chart() {
      XYChart chart =
          new XYChartBuilder().width(900).height(460).xAxisTitle(xAxis).yAxisTitle(yAxis).build();
      style(chart.getStyler());
      chart.getStyler().setYAxisLogarithmic(logarithmic);
      for (Line line : lines) {
        XYSeries series = chart.addSeries(line.name(), line.x(), line.y());
        series.setMarker(line.x().length > 12 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        series.setLineStyle(new BasicStroke(1.8f));
      }
      return chart;
    }
  }

  /**
   * One line.
   *
   * @param name in the legend
   * @param x at least one
   * @param y as many
   */
  record Line(String name, double[] x, double[] y) {}

  private static void style(Styler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
  }
}
