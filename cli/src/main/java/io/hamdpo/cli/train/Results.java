package io.hamdpo.cli.train;

import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.report.LearningCurve;
import io.hamdpo.cli.report.TimeShare;
import io.hamdpo.cli.report.TrainingSummary;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.ReferenceReturns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Draws the picture and prints the summary at the end of a sitting. */
final class Results {

  private Results() {}

  static void print(
      HamdpoHome home,
      Output output,
      String run,
      RunSettings settings,
      @Nullable ReferenceReturns references,
      RunView view,
      Instant since) {
    Path picture = home.run(run).resolve("curve.png");
    TrainingSummary summary =
        new TrainingSummary(
            run,
            settings,
            view,
            references,
            TimeShare.of(view.versions(), since),
            Duration.between(since, Instant.now()),
            draw(picture, output, run, settings, references, view));
    output.result(summary.toMap(), summary::print);
  }

  private static @Nullable Path draw(
      Path picture,
      Output output,
      String run,
      RunSettings settings,
      @Nullable ReferenceReturns references,
      RunView view) {
    try {
      LearningCurve.write(picture, settings.task() + ", " + run, view, references);
      return picture;
    } catch (IOException | LinkageError | InternalError e) {
      // A Java without fonts, as in some containers: the run itself is done.
      output.tell(
          "The learning curve cannot be drawn: %s. Maybe install fontconfig and a font."
              .formatted(e.getMessage()));
      return null;
    }
  }
}
