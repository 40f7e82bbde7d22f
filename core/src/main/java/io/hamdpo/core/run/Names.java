package io.hamdpo.core.run;

import java.util.Arrays;
import java.util.List;

/** Names of agents; as text they are separated by commas, with or without brackets. */
public record Names() implements OptionType<List<String>> {

  private static final String NAME = "[A-Za-z0-9_-]{1,64}";

  @Override
  public List<String> parse(Object raw) {
    List<String> names =
        (raw instanceof List<?> list ? list : split(raw.toString()))
            .stream().map(name -> String.valueOf(name).strip()).toList();
    if (names.isEmpty() || !names.stream().allMatch(name -> name.matches(NAME))) {
      throw new IllegalArgumentException(describe());
    }
    return names;
  }

  private static List<String> split(String text) {
    return Arrays.asList(text.strip().replaceFirst("^\\[(.*)]$", "$1").split(",", -1));
  }

  @Override
  public Object plain(List<String> value) {
    return value;
  }

  @Override
  public String describe() {
    return "list of agents' names";
  }
}
