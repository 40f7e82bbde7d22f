package io.hamdpo.protocol.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The topics of one run: {@code hamdpo.<noun>.<run>}, so that access can be granted by noun.
 *
 * @param run 1 to 48 lower-case letters, digits or '-', neither first nor last a '-'
 */
public record RunTopics(String run) {

  private static final Pattern RUN = Pattern.compile("[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?");
  private static final String PREFIX = "hamdpo.";
  private static final String DEAD_LETTER = PREFIX + "dead-letter.";
  private static final String SHADOW = PREFIX + "shadow.";

  /** Throws {@link IllegalArgumentException} when {@code run} is no run id. */
  public RunTopics {
    requireId("run id", run);
  }

  /** Whether a text may name a run. */
  public static boolean isRunId(String text) {
    return RUN.matcher(text).matches();
  }

  /** The run to which a topic belongs as {@code noun}; empty when it is no such topic. */
  public static Optional<RunTopics> of(Noun noun, String topic) {
    String prefix = PREFIX + noun.word() + ".";
    return topic.startsWith(prefix) && isRunId(topic.substring(prefix.length()))
        ? Optional.of(new RunTopics(topic.substring(prefix.length())))
        : Optional.empty();
  }

  /** {@code hamdpo.<noun>.<run>}. */
  public String name(Noun noun) {
    return PREFIX + noun.word() + "." + run;
  }

  /** {@code hamdpo.dead-letter.<noun>.<run>}: what could not be read. */
  public String deadLetter(Noun noun) {
    if (!noun.hasDeadLetters()) {
      throw new IllegalArgumentException(
          "No service reads (%s), so it has no dead-letter topic.".formatted(noun.word()));
    }
    return DEAD_LETTER + noun.word() + "." + run;
  }

  /** {@code hamdpo.shadow.<run>.<shadow>.<noun>}: what a shadow would have written. */
  public String shadow(String shadow, Noun noun) {
    requireId("shadow's name", shadow);
    return SHADOW + run + "." + shadow + "." + noun.word();
  }

  /** The topics of a shadow: what of a run's versions it makes itself. */
  public List<TopicSpec> shadowTopics(String shadow) {
    return Stream.of(Noun.POLICY, Noun.LEARNER_STATE, Noun.UPDATE)
        .map(
            noun ->
                new TopicSpec(shadow(shadow, noun), 1, TopicSettings.of(noun, Duration.ofDays(1))))
        .toList();
  }

  /** The partition of a shard: explicit, never by hash of the key. */
  public int partition(Noun noun, int shard) {
    return noun.isSharded() ? shard : 0;
  }

  /**
   * All topics of the run, dead-letter topics included, in the order of {@link Noun}.
   *
   * @param shards of the run, at least 1
   * @param trajectoryRetention how long trajectories stay, and with them the possibility of replay
   */
  public List<TopicSpec> topics(int shards, Duration trajectoryRetention) {
    if (shards < 1 || !trajectoryRetention.isPositive()) {
      throw new IllegalArgumentException(
          "A run has at least one shard and a retention above zero, but shards (%d) and"
                  .formatted(shards)
              + " retention (%s) were given.".formatted(trajectoryRetention));
    }
    List<TopicSpec> topics = new ArrayList<>();
    for (Noun noun : Noun.values()) {
      int partitions = noun.isSharded() ? shards : 1;
      topics.add(
          new TopicSpec(name(noun), partitions, TopicSettings.of(noun, trajectoryRetention)));
      if (noun.hasDeadLetters()) {
        topics.add(new TopicSpec(deadLetter(noun), partitions, TopicSettings.kept()));
      }
    }
    return List.copyOf(topics);
  }

  private static void requireId(String what, String id) {
    if (!isRunId(id)) {
      throw new IllegalArgumentException(
          "A %s has 1 to 48 lower-case letters, digits or '-', with a letter or digit first and"
                  .formatted(what)
              + " last, but (%s) was given. Maybe choose one like (listener-1).".formatted(id));
    }
  }
}
