package io.hamdpo.remote;

import java.util.Locale;

/** What a trainer asks; the answer has the same word, or is an {@code error}. */
enum Request {
  /** Who are you? The answer is a {@link Description}. */
  HELLO,
  /** Start a new episode in so many copies; make as many as there are seeds. */
  RESET,
  /** One env step of every copy; episodes that end are followed by new ones at once. */
  STEP,
  /** All that RESTORE needs. */
  SAVE,
  /** Go on where SAVE was asked. */
  RESTORE;

  /** The protocol's version, which every message names. */
  static final String VERSION = "1";

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
