package io.hamdpo.updater.ledger;

import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The work that follows the newest version: every shard's next trajectory, and with a policy lag
 * those after it. Immutable.
 *
 * @param shards number of shards
 * @param policyLag updates between a version and the first that it did not act for
 * @param desks update by update, in shard order; none before version 0
 */
record Desks(int shards, int policyLag, List<ShardDesk> desks) {

  Desks {
    desks = List.copyOf(desks);
  }

  /** Before version 0. */
  static Desks none(int shards, int policyLag) {
    return new Desks(shards, policyLag, List.of());
  }

  /** What follows a version. After one that no update made, all work begins anew. */
  Desks after(UpdateMessage manifest, long atMillis) {
    List<ShardDesk> next = new ArrayList<>();
    if (manifest.kind() == UpdateKind.UPDATE) {
      desks.stream().skip(shards).forEach(next::add);
    }
    ShardDesk acted = ShardDesk.of(manifest.version());
    next.addAll(
        Collections.nCopies(
            shards * (policyLag + 1) - next.size(),
            manifest.roundsIssued() ? acted.issued(atMillis) : acted));
    return new Desks(shards, policyLag, next);
  }

  /**
   * The place of a trajectory's desk; -1 where none waits for it.
   *
   * @param newest the newest version's manifest; null before version 0
   */
  int place(@Nullable UpdateMessage newest, int shard, long sequence) {
    if (newest == null || shard < 0 || shard >= shards) {
      return -1;
    }
    long ahead = sequence - newest.nextSequence().get(shard);
    return ahead < 0 || ahead > policyLag ? -1 : (int) ahead * shards + shard;
  }

  ShardDesk at(int place) {
    return desks.get(place);
  }

  Desks with(int place, ShardDesk desk) {
    List<ShardDesk> next = new ArrayList<>(desks);
    next.set(place, desk);
    return new Desks(shards, policyLag, next);
  }

  /** A trajectory cannot begin where none ended: the shard's later rounds are issued again, too. */
  Desks withFailed(int place, ShardDesk failed) {
    List<ShardDesk> next = new ArrayList<>(desks);
    next.set(place, failed);
    for (int later = place + shards; later < next.size(); later += shards) {
      next.set(later, next.get(later).dropped());
    }
    return new Desks(shards, policyLag, next);
  }

  Desks forgiven() {
    return new Desks(shards, policyLag, desks.stream().map(ShardDesk::forgiven).toList());
  }

  /** What the next update learns from, in shard order; null while it is not complete. */
  @Nullable List<AdvantageArrived> batch() {
    List<AdvantageArrived> batch = new ArrayList<>();
    for (ShardDesk desk : desks.subList(0, shards)) {
      if (desk.arrived() == null) {
        return null;
      }
      batch.add(desk.arrived());
    }
    return batch;
  }

  /**
   * Rounds that are to be issued, for the first time or again.
   *
   * @param newest the newest version's manifest
   * @param untilVersion no trajectory is wanted for a version after it
   */
  List<RoundMessage> due(
      UpdateMessage newest, long untilVersion, long nowMillis, long deadlineMillis) {
    List<RoundMessage> due = new ArrayList<>();
    for (int place = 0; place < desks.size(); place++) {
      ShardDesk desk = desks.get(place);
      int ahead = place / shards;
      if (newest.version() + ahead < untilVersion && desk.isDue(nowMillis, deadlineMillis)) {
        due.add(Rounds.of(newest, place % shards, ahead, desk.policyVersion(), desk.nextAttempt()));
      }
    }
    return due;
  }

  /** See {@link Ledger#neededFrom}. */
  List<Long> neededFrom(List<Long> read) {
    List<Long> needed = new ArrayList<>(read);
    desks.stream()
        .skip(shards)
        .map(ShardDesk::arrived)
        .filter(Objects::nonNull)
        .map(AdvantageArrived::position)
        .forEach(
            held ->
                needed.set(
                    held.partition(), Math.min(held.offset(), needed.get(held.partition()))));
    return needed;
  }
}
