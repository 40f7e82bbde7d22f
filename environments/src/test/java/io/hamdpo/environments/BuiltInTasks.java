package io.hamdpo.environments;

import java.util.List;

/** Every built-in task that needs nothing but Java, for parameterised tests. */
public final class BuiltInTasks {

  private static final EnvironmentFamilies FAMILIES = EnvironmentFamilies.onClassPath();

  private static final List<String> NATIVE = List.of("mujoco/", "starcraft2/");

  private static final List<String> STARCRAFT =
      List.of("starcraft/3m", "starcraft/2s3z", "starcraft/2m_vs_1z", "starcraft/MMM");

  private BuiltInTasks() {}

  public static List<Task> all() {
    return FAMILIES.tasks().stream()
        .filter(task -> NATIVE.stream().noneMatch(task.name()::startsWith))
        .toList();
  }

  /**
   * At least one task of every family and every kind of its own; of StarCraft's maps, which differ
   * in units alone, those that have each feature once and play fast.
   */
  public static List<Task> representative() {
    return all().stream()
        .filter(task -> !task.name().startsWith("starcraft/") || STARCRAFT.contains(task.name()))
        .toList();
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
