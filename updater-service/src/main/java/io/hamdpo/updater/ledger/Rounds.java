package io.hamdpo.updater.ledger;

import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The work that follows a version, derived from its manifest alone. */
public final class Rounds {

  private Rounds() {}

  /**
   * First attempts of all rounds that a version acts, trajectory by trajectory, in shard order:
   * those of the update {@code policyLag} after the next one; of a first version also those before.
   */
  public static List<RoundMessage> after(UpdateMessage manifest, int policyLag) {
    int nearest = manifest.kind() == UpdateKind.UPDATE ? policyLag : 0;
    int shards = manifest.nextSequence().size();
    return IntStream.rangeClosed(nearest, policyLag)
        .boxed()
        .flatMap(
            ahead ->
                IntStream.range(0, shards)
                    .mapToObj(shard -> of(manifest, shard, ahead, manifest.version(), 0)))
        .toList();
  }

  /**
   * One round.
   *
   * @param manifest the newest version's
   * @param ahead trajectories of the shard between the newest trained one and this one
   */
  static RoundMessage of(
      UpdateMessage manifest, int shard, int ahead, long policyVersion, int attempt) {
    long sequence = manifest.nextSequence().get(shard) + ahead;
    return new RoundMessage(
        manifest.run(), shard, sequence, policyVersion, attempt, previous(manifest, shard, ahead));
  }

  /** Of a trajectory that is not trained yet nothing but its number is known. */
  private static @Nullable Previous previous(UpdateMessage manifest, int shard, int ahead) {
    if (ahead > 0) {
      return new Previous(manifest.nextSequence().get(shard) + ahead - 1, null, null);
    }
    return manifest.shardEnds().isEmpty() ? null : manifest.shardEnds().get(shard);
  }
}
