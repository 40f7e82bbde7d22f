package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.core.random.Rng;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a battle is fought: the simulator, or the game itself. Time stands still between calls of
 * {@link #advance}. One thread at a time.
 *
 * <p>{@link #reset} and {@link #advance} throw {@link WorldLostException} when the battle cannot go
 * on; {@link #reset} may be called again.
 */
public interface World extends AutoCloseable {

  /** Who fights. */
  Lineup lineup();

  /** All units as they stand. */
  Units units();

  /** Whom a unit attacks, heals or goes after now, or -1 if it is not known. */
  int target(int unit);

  /**
   * Begins a battle.
   *
   * @param rng source of chance in this battle, kept until its end
   */
  void reset(Rng rng);

  /** Tells an ally to stand still. */
  void stop(int unit);

  /** Tells an ally to go to a point. */
  void move(int unit, double x, double y);

  /** Tells an ally to follow and attack an enemy, or a healer to follow and heal an ally. */
  void pursue(int unit, int target);

  /** Lets time pass, in game loops of 1/16 s. */
  void advance(int loops);

  /** Whether {@link #save} can keep a battle. */
  boolean isSavable();

  /** Writes all that {@link #restore} needs, except the state of the random stream. */
  void save(DataOutput out) throws IOException;

  /**
   * Continues where {@link #save} was called.
   *
   * @param rng the stream as it stood then
   * @throws IOException when the bytes are not of this line-up
   */
  void restore(DataInput in, Rng rng) throws IOException;

  /** Ends what the battle runs on. */
  @Override
  default void close() {}
}
