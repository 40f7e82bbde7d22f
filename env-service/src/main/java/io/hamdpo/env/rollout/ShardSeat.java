package io.hamdpo.env.rollout;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.work.Stand;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One shard's place in this process: a lock, because after a rebalance the same shard can be asked
 * for twice at the same time, and the environments as the last act left them.
 */
final class ShardSeat {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition acted = lock.newCondition();
  private @Nullable Kept kept;

  /** Environments, and where they stand. */
  private record Kept(Stand stand, Shard shard) {}

  /**
   * Acts on the kept environments when they stand where the round starts, else on those that {@code
   * stand} makes. A round that is ahead of what was trained may have to wait for the trajectory at
   * whose end it starts: somebody is acting it.
   *
   * @param stand null while that trajectory is not there
   * @param looks how often it is looked for, once a second
   * @return null if it did not come
   */
  @Nullable NamedTensors act(
      RoundMessage round,
      Supplier<@Nullable Shard> stand,
      int looks,
      Function<Shard, NamedTensors> acting) {
    lock.lock();
    try {
      Shard shard = begin(round, stand, looks);
      if (shard == null) {
        return null;
      }
      // Kept again only when all went well: an act that failed leaves them somewhere in between.
      NamedTensors trajectory = actOrClose(shard, acting);
      kept = new Kept(new Stand(round.sequence(), trajectory.digest()), shard);
      acted.signalAll();
      return trajectory;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Shard begin(RoundMessage round, Supplier<@Nullable Shard> stand, int looks) {
    for (int look = 1; ; look++) {
      Kept last = kept;
      if (last != null && last.stand().isStartOf(round)) {
        kept = null;
        return last.shard();
      }
      Shard shard = stand.get();
      if (shard != null) {
        drop();
        return shard;
      }
      if (look >= looks) {
        return null;
      }
      pause();
    }
  }

  private void drop() {
    if (kept != null) {
      kept.shard().close();
      kept = null;
    }
  }

  private void pause() {
    try {
      acted.awaitNanos(LOOK_EVERY.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a shard's last trajectory was acted.", e);
    }
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
