package io.hamdpo.updater.succession;

import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The proof of a candidate: it computes the newest updates anew and compares. */
public final class Candidacy implements Proof {

  /** A learner state that was thinned out is derived from an ancestor, but from none before. */
  private static final int REMEMBERED = 64;

  private final int wanted;
  private final Function<SortedMap<Long, UpdateMessage>, LongFunction<ReplayedUpdate>> replays;
  private final SortedMap<Long, UpdateMessage> manifests = new TreeMap<>();
  private final Deque<Long> ahead = new ArrayDeque<>();
  private @Nullable LongFunction<ReplayedUpdate> replay;
  private long first;
  private Parity parity = new Parity.Open(0);

  /**
   * @param wanted how many of the newest updates are computed anew; all if there are fewer
   * @param replays how one is, given the newest manifests
   */
  public Candidacy(
      int wanted, Function<SortedMap<Long, UpdateMessage>, LongFunction<ReplayedUpdate>> replays) {
    this.wanted = wanted;
    this.replays = replays;
  }

  @Override
  public void committed(UpdateMessage manifest) {
    manifests.put(manifest.version(), manifest);
    if (manifests.size() > REMEMBERED) {
      manifests.remove(manifests.firstKey());
    }
  }

  @Override
  public Parity parity() {
    return parity;
  }

  @Override
  public void served() {
    parity = new Parity.Served();
  }

  @Override
  public boolean isDue() {
    return parity instanceof Parity.Open && !(ahead.isEmpty() && updates().isEmpty());
  }

  /** Whatever goes wrong makes a candidate that is not promoted, and never takes more down. */
  @Override
  public void advance() {
    if (replay == null) {
      replay = replays.apply(manifests);
      List<Long> updates = updates();
      ahead.addAll(updates.subList(Math.max(0, updates.size() - wanted), updates.size()));
      first = ahead.getFirst();
    }
    long version = ahead.removeFirst();
    try {
      ReplayedUpdate replayed = replay.apply(version);
      parity = replayed.isEqual() ? provenUpTo(version) : Parity.Different.of(replayed);
    } catch (RuntimeException e) {
      parity =
          new Parity.Unknowable(
              "Update (%d) could not be computed anew: %s".formatted(version, e.getMessage()));
    }
  }

  private Parity provenUpTo(long version) {
    return ahead.isEmpty()
        ? new Parity.Equal(first, version)
        : new Parity.Open((int) (version - first + 1));
  }

  private List<Long> updates() {
    return manifests.values().stream()
        .filter(manifest -> manifest.kind() == UpdateKind.UPDATE)
        .map(UpdateMessage::version)
        .toList();
  }
}
