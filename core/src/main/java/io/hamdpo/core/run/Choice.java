package io.hamdpo.core.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One of a few words: the constants of an enum in lower case with hyphens.
 *
 * @param constants the enum's class
 */
public record Choice<E extends Enum<E>>(Class<E> constants) implements OptionType<E> {

  @Override
  public E parse(Object raw) {
    return Arrays.stream(constants.getEnumConstants())
        .filter(constant -> word(constant).equals(raw.toString().strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(describe()));
  }

  /** All words, in the order of the enum. */
  public List<String> words() {
    return Arrays.stream(constants.getEnumConstants()).map(Choice::word).toList();
  }

  /** The word of a constant, as in {@code bit-exact}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Object plain(E value) {
    return word(value);
  }

  @Override
  public String describe() {
    List<String> words = words();
    return words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
  }
}
