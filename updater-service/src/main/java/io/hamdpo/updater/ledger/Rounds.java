package io.hamdpo.updater.ledger;

import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;
import java.util.stream.IntStream;

/** The work that follows a version, derived from its manifest alone. */
public final class Rounds {

  private Rounds() {}

  /** First attempts of every shard, in shard order. */
  public static List<RoundMessage> after(UpdateMessage manifest) {
    return IntStream.range(0, manifest.nextSequence().size())
        .mapToObj(shard -> of(manifest, shard, 0))
        .toList();
  }

  static RoundMessage of(UpdateMessage manifest, int shard, int attempt) {
    return new RoundMessage(
        manifest.run(),
        shard,
        manifest.nextSequence().get(shard),
        manifest.version(),
        attempt,
        manifest.shardEnds().isEmpty() ? null : manifest.shardEnds().get(shard));
  }
}
