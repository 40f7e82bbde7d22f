package io.hamdpo.environments.starcraft.game;

/** Waits for a game that has been started to listen. */
final class Patience {

  private static final int TRIES = 120;
  private static final long MILLIS_BETWEEN = 1000;

  private Patience() {}

  /**
   * Connects as soon as the game can be reached.
   *
   * @throws GameException when it ends, or does not listen within two minutes
   */
  static Connection connect(Server server) {
    for (int attempt = 1; ; attempt++) {
      try {
        return Connection.open(server.address());
      } catch (GameException e) {
        if (attempt == TRIES || !server.isAlive()) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GameException("Interrupted while the game starts.", e);
    }
  }
}
