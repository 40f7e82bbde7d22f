package io.hamdpo.core.run;

/**
 * What values an {@link Option} takes.
 *
 * @param <T> the type of a parsed value
 */
public sealed interface OptionType<T>
    permits WholeNumber, DecimalNumber, Flag, Text, Names, Sizes, Choice {

  /**
   * Reads a value as a file or a command line gives it: a number, a boolean, a list, or the text of
   * one. Throws {@link IllegalArgumentException} whose message ends the sentence "The value (x) is
   * not ...".
   */
  T parse(Object raw);

  /**
   * The value as JSON knows it: String, Boolean, Integer, Long (beyond Integer), Double or a list
   * of these; exactly the types that reading JSON without a schema gives back.
   */
  Object plain(T value);

  /** For people, as in {@code whole number, 1 to 64}. */
  String describe();
}
