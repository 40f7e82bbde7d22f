package io.hamdpo.core.run;

/** What becomes of the critic when the running statistics of its targets move. */
public enum ValueNormalization {
  /** Nothing: its outputs stay and mean other values, until training has caught up. */
  VALUE_NORM,
  /** Its output layer is rescaled, so that it predicts the same values as before. */
  POP_ART
}
