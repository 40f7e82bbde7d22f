package io.hamdpo.environments.starcraft.game;

import java.net.URI;

/** A running game, or one that is made to run, that serves one connection. */
interface Server extends AutoCloseable {

  /** Where it listens. */
  URI address();

  /** The bytes of a map's file. */
  byte[] map(String name);

  /** Whether it still runs. */
  boolean isAlive();

  @Override
  void close();
}
