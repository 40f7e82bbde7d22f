package io.hamdpo.core.run;

import java.util.Locale;

/** True or false. */
public record Flag() implements OptionType<Boolean> {

  @Override
  public Boolean parse(Object raw) {
    return switch (raw.toString().strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(describe());
    };
  }

  @Override
  public Object plain(Boolean value) {
    return value;
  }

  @Override
  public String describe() {
    return "true or false";
  }
}
