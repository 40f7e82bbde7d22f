package io.hamdpo.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link BrokerMain}.
 *
 * @param options what to start
 * @param untilStandardInputCloses end when standard input ends: a parent that holds the other end
 *     of the pipe takes the broker with it, however the parent dies
 */
public record BrokerArguments(BrokerOptions options, boolean untilStandardInputCloses) {

  private static final String DATA_DIRECTORY = "--data-directory";
  private static final String CLIENT_PORT = "--client-port";
  private static final String CONTROLLER_PORT = "--controller-port";
  private static final String ADVERTISED_PORT = "--advertised-port";
  private static final String SECURITY = "--security";
  private static final String UNTIL_STANDARD_INPUT_CLOSES = "--until-standard-input-closes";

  static final String USAGE =
      "%s DIRECTORY %s PORT %s PORT [%s PORT] [%s FILE] [%s]"
          .formatted(
              DATA_DIRECTORY,
              CLIENT_PORT,
              CONTROLLER_PORT,
              ADVERTISED_PORT,
              SECURITY,
              UNTIL_STANDARD_INPUT_CLOSES);

  /** These arguments as words of a command line; {@link #parse} reads them back. */
  public List<String> toWords() {
    List<String> words = new ArrayList<>();
    words.add(DATA_DIRECTORY);
    words.add(options.dataDirectory().toString());
    words.add(CLIENT_PORT);
    words.add(Integer.toString(options.clientPort()));
    words.add(CONTROLLER_PORT);
    words.add(Integer.toString(options.controllerPort()));
    words.add(ADVERTISED_PORT);
    words.add(Integer.toString(options.advertisedPort()));
    if (options.security() != null) {
      words.add(SECURITY);
      words.add(options.security().toString());
    }
    if (untilStandardInputCloses) {
      words.add(UNTIL_STANDARD_INPUT_CLOSES);
    }
    return List.copyOf(words);
  }

  /**
   * Reads the words of a command line.
   *
   * @throws IllegalArgumentException when a word is unknown, a value missing or a port no port
   */
  public static BrokerArguments parse(List<String> words) {
    @Nullable String directory = null;
    @Nullable String clientPort = null;
    @Nullable String controllerPort = null;
    @Nullable String advertisedPort = null;
    @Nullable String security = null;
    boolean untilStandardInputCloses = false;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case DATA_DIRECTORY -> directory = valueAt(words, ++i);
        case CLIENT_PORT -> clientPort = valueAt(words, ++i);
        case CONTROLLER_PORT -> controllerPort = valueAt(words, ++i);
        case ADVERTISED_PORT -> advertisedPort = valueAt(words, ++i);
        case SECURITY -> security = valueAt(words, ++i);
        case UNTIL_STANDARD_INPUT_CLOSES -> untilStandardInputCloses = true;
        default ->
            throw new IllegalArgumentException(
                "The option (%s) is unknown. Maybe use: %s".formatted(words.get(i), USAGE));
      }
    }
    return new BrokerArguments(
        new BrokerOptions(
            Path.of(required(DATA_DIRECTORY, directory)),
            port(CLIENT_PORT, clientPort),
            port(CONTROLLER_PORT, controllerPort),
            port(ADVERTISED_PORT, advertisedPort == null ? clientPort : advertisedPort),
            security == null ? null : Path.of(security)),
        untilStandardInputCloses);
  }

  private static String valueAt(List<String> words, int index) {
    if (index >= words.size()) {
      throw new IllegalArgumentException(
          "The option (%s) has no value. Maybe use: %s".formatted(words.getLast(), USAGE));
    }
    return words.get(index);
  }

  private static String required(String option, @Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "The option (%s) is missing. Maybe use: %s".formatted(option, USAGE));
    }
    return value;
  }

  private static int port(String option, @Nullable String value) {
    try {
      return Integer.parseInt(required(option, value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The value (%s) of (%s) is not a number.".formatted(value, option), e);
    }
  }
}
