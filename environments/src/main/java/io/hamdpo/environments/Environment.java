package io.hamdpo.environments;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.picture.Picture;
import java.util.function.Consumer;

/**
 * A fixed group of independent copies of one task, stepped together. One thread at a time.
 *
 * <p>Episodes restart by themselves: when a step ends an episode, {@link Outcome} holds the true
 * final observation, and the next decision is made on the first observation of a new episode.
 */
public interface Environment extends AutoCloseable {

  /** The task that the copies play. */
  Task task();

  /** How many copies, at least 1. */
  int count();

  /**
   * Starts a new episode in every copy. Copy {@code e} takes all its randomness, now and in every
   * later episode, from {@code seeds.child("environment", e)}.
   *
   * @param view receives what the agents see
   */
  void reset(SeedTree seeds, View view);

  /**
   * One env step of every copy.
   *
   * @param actions one action per agent and copy; a NaN or an index out of range is an {@link
   *     IllegalArgumentException} that names agent, copy and value
   * @param outcome receives rewards, ends and final observations
   * @param view receives what the agents see next
   */
  void step(Actions actions, Outcome outcome, View view);

  /**
   * All that {@link #restore} needs to continue bit for bit, the episode's course and random state
   * included. Empty when this environment cannot be saved: it then starts new episodes after a
   * crash.
   */
  byte[] save();

  /**
   * Continues where {@link #save} was called.
   *
   * @param view receives what the agents see
   * @throws IllegalArgumentException when the bytes are not of this task and count
   */
  void restore(byte[] state, View view);

  /**
   * How often, since this object was made, the simulator behind a copy lost its state and ended an
   * episode that should have gone on.
   */
  default long breakdowns() {
    return 0;
  }

  /**
   * From now on shows copy 0 to an audience: after a reset, and after every step as that step left
   * it, the end of an episode included. Steps may then allocate. The audience of an environment
   * that cannot be drawn sees nothing.
   */
  default void watch(Consumer<Picture> audience) {}

  /** Releases native memory and processes, if any. */
  @Override
  default void close() {}
}
