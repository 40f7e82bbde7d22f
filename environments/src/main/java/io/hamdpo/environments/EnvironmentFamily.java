package io.hamdpo.environments;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A family of tasks, found by {@link java.util.ServiceLoader}: name the implementation in {@code
 * META-INF/services/io.hamdpo.environments.EnvironmentFamily} of your jar.
 */
public interface EnvironmentFamily extends AutoCloseable {

  /** The part of task names before the slash, as in {@code particle}. */
  String name();

  /** Every task of the family. Must be cheap: it is called to list tasks. */
  List<Task> tasks();

  /** What may be chosen about every task of the family. */
  default List<TaskOption> options() {
    return List.of();
  }

  /**
   * A task of {@link #tasks} as somebody chose it; only asked of a family with options.
   *
   * @param name the task's full name, with what differs from the usual
   * @param choices a value for every option, each one of its values
   * @throws IllegalArgumentException when these choices do not go together
   */
  default Task variant(TaskName name, SortedMap<String, String> choices) {
    throw new UnsupportedOperationException("The family (%s) has no options.".formatted(name()));
  }

  /**
   * Why this machine cannot play the family's tasks, and what to do about it; empty if it can. May
   * take a moment.
   */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /**
   * Makes {@code count} copies of a task of {@link #tasks}, or of a {@link #variant}.
   *
   * @throws IllegalArgumentException when this family has no such task
   */
  Environment create(Task task, int count);

  /** How many environments of one copy an evaluation may play beside each other, at least 1. */
  default int evaluationLanes() {
    return 8;
  }

  /** Releases processes, if any; the family's environments must not be used any more. */
  @Override
  default void close() {}
}
