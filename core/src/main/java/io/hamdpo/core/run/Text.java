package io.hamdpo.core.run;

/**
 * A piece of text.
 *
 * @param pattern the regular expression that it matches
 * @param about what that means, for people
 */
public record Text(String pattern, String about) implements OptionType<String> {

  @Override
  public String parse(Object raw) {
    if (!(raw instanceof String text) || !text.strip().matches(pattern)) {
      throw new IllegalArgumentException(about);
    }
    return text.strip();
  }

  @Override
  public Object plain(String value) {
    return value;
  }

  @Override
  public String describe() {
    return about;
  }
}
