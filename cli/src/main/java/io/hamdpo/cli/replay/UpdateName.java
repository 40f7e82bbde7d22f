package io.hamdpo.cli.replay;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An update of a run.
 *
 * @param version that it made
 */
record UpdateName(String run, long version) {

  private static final Pattern FORM = Pattern.compile("([^@]+)(?:@(\\d{1,18}))?");

  /** What is wrong with the text of {@code --with}; nothing when it names an update. */
  static List<String> problems(String text) {
    return FORM.matcher(text.strip()).matches()
        ? List.of()
        : List.of(
            "The value (%s) of --with is not of the form RUN or RUN@K. Maybe write --with r8@57."
                .formatted(text));
  }

  /**
   * Reads {@code RUN[@K]}, which has no {@link #problems}.
   *
   * @param otherwise the version where none is given
   */
  static UpdateName parse(String text, long otherwise) {
    Matcher form = FORM.matcher(text.strip());
    form.matches();
    String version = form.group(2);
    return new UpdateName(form.group(1), version == null ? otherwise : Long.parseLong(version));
  }
}
