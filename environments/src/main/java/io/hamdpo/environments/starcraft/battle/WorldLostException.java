package io.hamdpo.environments.starcraft.battle;

import org.jspecify.annotations.Nullable;

/** What a battle runs on is gone, and the battle with it. */
public class WorldLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Tells what was lost and what to do. */
  public WorldLostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
