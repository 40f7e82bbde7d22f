package io.hamdpo.core.run;

/**
 * Whether networks remember, and how far back learning looks.
 *
 * @param recurrent whether a gated recurrent unit follows the hidden layers
 * @param chunkLength env steps through which gradients flow back
 */
public record RecurrenceSettings(boolean recurrent, int chunkLength) {

  static final Options POLICY = Options.of("policy", "every agent's network");
  static final Options CRITIC = Options.of("critic", "the critic's network");

  /** The settings of one kind of network. */
  record Options(Option<Boolean> recurrent, Option<Long> chunkLength) {

    private static Options of(String prefix, String whose) {
      return new Options(
          Option.of(
              prefix + ".recurrent",
              new Flag(),
              false,
              "",
              "Whether a gated recurrent unit follows the hidden layers of " + whose + "."),
          Option.of(
              prefix + ".chunk-length",
              new WholeNumber(1, 65_536),
              10L,
              "env steps",
              "Recurrent networks: the pieces that a trajectory is cut into for learning; gradients"
                  + " flow back to a piece's first step."));
    }

    RecurrenceSettings read(SettingsReader reader) {
      return new RecurrenceSettings(reader.read(recurrent), reader.readInt(chunkLength));
    }

    void write(SettingsWriter writer, RecurrenceSettings settings) {
      writer.write(recurrent, settings.recurrent).write(chunkLength, settings.chunkLength);
    }
  }
}
