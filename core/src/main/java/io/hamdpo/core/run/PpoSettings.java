package io.hamdpo.core.run;

/**
 * The clipped surrogate of happo, mappo and ippo.
 *
 * @param clip epsilon: how far a ratio may leave 1 before the loss stops rewarding it
 */
public record PpoSettings(double clip) {

  private static final Option<Double> CLIP =
      Option.of(
          "ppo.clip",
          DecimalNumber.above(0),
          0.2,
          "ratio",
          "happo, mappo and ippo: how far the ratio of new to old probability may leave 1 before the"
              + " loss stops rewarding it.");

  static PpoSettings read(SettingsReader reader) {
    return new PpoSettings(reader.read(CLIP));
  }

  void write(SettingsWriter writer) {
    writer.write(CLIP, clip);
  }
}
