package io.hamdpo.environments;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that may be chosen about every task of a family, written after the task's name as in
 * {@code mujoco/ant-4x2:observation=k-nearest,obsk=2}.
 *
 * @param name as it is written
 * @param about one sentence for people
 * @param values what may be chosen, the usual one first; at least one
 */
public record TaskOption(String name, String about, List<String> values) {

  public TaskOption {
    values = List.copyOf(values);
    if (values.isEmpty() || !name.matches(TaskName.WORD)) {
      throw new IllegalArgumentException(
          "An option has a name and values, but (%s, %s) was given.".formatted(name, values));
    }
  }

  /** What is chosen when nothing is said. */
  public String usual() {
    return values.getFirst();
  }

  /** Every option's usual value by its name. */
  public static SortedMap<String, String> defaults(List<TaskOption> options) {
    SortedMap<String, String> defaults = new TreeMap<>();
    options.forEach(option -> defaults.put(option.name(), option.usual()));
    return defaults;
  }
}
