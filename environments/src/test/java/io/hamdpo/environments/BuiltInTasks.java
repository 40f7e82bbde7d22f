package io.hamdpo.environments;

import java.util.List;

/** Every task of the built-in families, for parameterised tests. */
public final class BuiltInTasks {

  private static final EnvironmentFamilies FAMILIES = EnvironmentFamilies.onClassPath();

  private BuiltInTasks() {}

  public static List<Task> all() {
    return FAMILIES.tasks();
  }

  public static Task named(String name) {
    return FAMILIES.task(name);
  }

  public static EnvironmentFamily family(Task task) {
    return FAMILIES.family(task);
  }

  public static Environment create(Task task, int count) {
    return family(task).create(task, count);
  }
}
