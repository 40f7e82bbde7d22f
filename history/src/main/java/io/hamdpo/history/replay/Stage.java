package io.hamdpo.history.replay;

import io.hamdpo.core.tensor.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One stage of an update, as published and as computed anew.
 *
 * @param name {@code version/<part>} for what the update starts from, {@code trajectory/<shard>},
 *     then as in the manifest's digests
 * @param recorded null when the log's copy cannot be read as its manifest says
 * @param replayed null when the stage was not reached
 * @param distance largest difference of any parameter, for stages that are networks and differ
 */
public record Stage(
    String name, @Nullable Digest recorded, @Nullable Digest replayed, @Nullable Double distance) {

  /** Whether both are there and equal. */
  public boolean isEqual() {
    return recorded != null && recorded.equals(replayed);
  }
}
