package io.hamdpo.core.run;

import java.util.Arrays;
import java.util.List;

/**
 * Sizes of layers; as text they are separated by commas, with or without brackets.
 *
 * @param maxCount most sizes
 * @param maxSize largest size
 */
public record Sizes(int maxCount, int maxSize) implements OptionType<List<Integer>> {

  @Override
  public List<Integer> parse(Object raw) {
    List<?> items = raw instanceof List<?> list ? list : split(raw.toString());
    WholeNumber size = new WholeNumber(1, maxSize);
    if (items.size() > maxCount) {
      throw new IllegalArgumentException(describe());
    }
    try {
      return items.stream().map(item -> Math.toIntExact(size.parse(String.valueOf(item)))).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(describe(), e);
    }
  }

  private static List<String> split(String text) {
    String inner = text.strip().replaceFirst("^\\[(.*)]$", "$1").strip();
    return inner.isEmpty() ? List.of() : Arrays.asList(inner.split(",", -1));
  }

  @Override
  public Object plain(List<Integer> value) {
    return value;
  }

  @Override
  public String describe() {
    return "list of at most " + maxCount + " sizes, each 1 to " + maxSize;
  }
}
