package io.hamdpo.environments;

import java.util.List;

/**
 * A family of tasks, found by {@link java.util.ServiceLoader}: name the implementation in {@code
 * META-INF/services/io.hamdpo.environments.EnvironmentFamily} of your jar.
 */
public interface EnvironmentFamily {

  /** The part of task names before the slash, as in {@code particle}. */
  String name();

  /** Every task of the family. Must be cheap: it is called to list tasks. */
  List<Task> tasks();

  /**
   * Makes {@code count} copies of a task of {@link #tasks}.
   *
   * @throws IllegalArgumentException when this family has no such task
   */
  Environment create(Task task, int count);
}
