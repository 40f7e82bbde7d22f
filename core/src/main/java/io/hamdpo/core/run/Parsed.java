package io.hamdpo.core.run;

import java.util.List;
import java.util.stream.Collectors;

/** What became of flat settings: the typed ones, or everything that is wrong with them. */
public sealed interface Parsed {

  /** All problems; empty for {@link Valid}. */
  List<Problem> problems();

  /** The settings. Throws {@link IllegalArgumentException} that lists all problems if any. */
  RunSettings orElseThrow();

  /**
   * Nothing is wrong.
   *
   * @param settings the typed settings
   */
  record Valid(RunSettings settings) implements Parsed {

    @Override
    public List<Problem> problems() {
      return List.of();
    }

    @Override
    public RunSettings orElseThrow() {
      return settings;
    }
  }

  /**
   * Something is wrong.
   *
   * @param problems all of it, at least one
   */
  record Invalid(List<Problem> problems) implements Parsed {

    public Invalid {
      problems = List.copyOf(problems);
    }

    @Override
    public RunSettings orElseThrow() {
      throw new IllegalArgumentException(
          problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
    }
  }
}
