package io.hamdpo.env.rollout;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One shard's place in this process: a lock, because after a rebalance the same shard can be asked
 * for twice at the same time, and the environments as the last act left them.
 */
final class ShardSeat {

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Kept kept;

  /** Environments at the end of the trajectory of that sequence and digest. */
  private record Kept(long sequence, Digest digest, Shard shard) {

    boolean standsAt(@Nullable Previous end) {
      return end != null && end.sequence() == sequence && digest.equals(end.digest());
    }
  }

  /**
   * Acts on the kept environments when they stand where the round starts, else on those that {@code
   * stand} makes.
   */
  NamedTensors act(
      RoundMessage round, Supplier<Shard> stand, Function<Shard, NamedTensors> acting) {
    lock.lock();
    try {
      Shard shard = take(round.previous());
      if (shard == null) {
        shard = stand.get();
      }
      // Kept again only when all went well: an act that failed leaves them somewhere in between.
      NamedTensors trajectory = actOrClose(shard, acting);
      kept = new Kept(round.sequence(), trajectory.digest(), shard);
      return trajectory;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Shard take(@Nullable Previous end) {
    Kept last = kept;
    kept = null;
    if (last == null) {
      return null;
    }
    if (last.standsAt(end)) {
      return last.shard();
    }
    last.shard().close();
    return null;
  }

  private static NamedTensors actOrClose(Shard shard, Function<Shard, NamedTensors> acting) {
    try {
      return acting.apply(shard);
    } catch (RuntimeException | Error e) {
      shard.close();
      throw e;
    }
  }
}
