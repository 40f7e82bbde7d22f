package io.hamdpo.environments;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.picture.Picture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * One copy of a task, one episode at a time: the part of an environment that a family's author
 * writes. {@link EpisodeVector} makes an {@link Environment} of it and takes care of the rest:
 * copies, seeds, restarts, the episode limit, checks of actions, the frame of saved bytes.
 *
 * <p>The caller calls {@link #reset} or {@link #restore} first, then {@link #step}; everything else
 * describes the present moment and may be called any number of times. One thread at a time. All
 * numbers must follow from the stream given and the actions (use {@link StrictMath}), or saved runs
 * do not continue bit for bit.
 */
public interface Episode extends AutoCloseable {

  /**
   * Starts a new episode.
   *
   * @param rng the episode's only source of randomness, which it may keep until its end
   */
  void reset(Rng rng);

  /**
   * One env step.
   *
   * @param action already checked: indices in range and legal, values finite
   */
  void step(JointAction action);

  /**
   * Writes what an agent sees, finite numbers, to {@code target[offset ... offset +
   * observationSize)}.
   *
   * @param agent index in the roster
   */
  void observe(int agent, float[] target, int offset);

  /** Writes the state that the critic sees to {@code target[offset ... + globalStateSize)}. */
  void globalState(float[] target, int offset);

  /**
   * Writes 0 for every action that an agent of a discrete kind may not take now; at least one must
   * stay legal (in each part). As it comes, all {@code headSize} bytes from {@code offset} are 1.
   */
  default void actionMask(int agent, byte[] target, int offset) {}

  /** Whether the agent is alive: an agent that is not acts without effect and learns nothing. */
  default boolean isActive(int agent) {
    return true;
  }

  /** The team's reward of the last step, finite. */
  double reward();

  /**
   * Whether the last step ended the episode as the task defines it. The task's episode limit does
   * not count: where that alone ends episodes, leave this.
   */
  default boolean isTerminated() {
    return false;
  }

  /** Whether the episode counts as won; asked when it has ended. */
  default boolean isWon() {
    return false;
  }

  /**
   * How often, since this object was made, the simulator behind it lost its state and ended an
   * episode that should have gone on.
   */
  default long breakdowns() {
    return 0;
  }

  /**
   * Whether it can be saved. If not, new episodes start after a crash, and {@link #save} and {@link
   * #restore} are never called.
   */
  default boolean isSavable() {
    return true;
  }

  /** Writes everything that {@link #restore} needs, except the state of the random stream. */
  void save(DataOutput out) throws IOException;

  /**
   * Continues where {@link #save} was called.
   *
   * @param rng the stream as it stood then
   */
  void restore(DataInput in, Rng rng) throws IOException;

  /** The present moment for people to see; empty if this task cannot be drawn. */
  default Optional<Picture> picture() {
    return Optional.empty();
  }

  /** Releases native memory, if any. */
  @Override
  default void close() {}
}
