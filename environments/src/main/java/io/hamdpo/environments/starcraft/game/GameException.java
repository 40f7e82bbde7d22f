package io.hamdpo.environments.starcraft.game;

import io.hamdpo.environments.starcraft.battle.WorldLostException;

/** The game is missing, does not answer, refuses, or ended by itself. */
public final class GameException extends WorldLostException {

  private static final long serialVersionUID = 1L;

  GameException(String message) {
    super(message, null);
  }

  GameException(String message, Throwable cause) {
    super(message, cause);
  }
}
