package io.hamdpo.protocol.work;

import io.hamdpo.protocol.message.RoundMessage;

/** Where the trajectory is to be read at whose end a round starts. */
public sealed interface Place {

  /**
   * The trained copy.
   *
   * @param trained with position and digest
   */
  record Trained(RoundMessage.Previous trained) implements Place {}

  /**
   * The first copy behind what was trained: the one that the updater will take, too.
   *
   * @param offset of the shard's partition to search from
   */
  record Ahead(long offset) implements Place {}
}
