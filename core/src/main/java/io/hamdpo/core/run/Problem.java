package io.hamdpo.core.run;

/**
 * What is wrong with a setting.
 *
 * @param key the key as given, or the key that is missing
 * @param message the fact with its values, and the next move
 */
public record Problem(String key, String message) {

  @Override
  public String toString() {
    return message;
  }
}
