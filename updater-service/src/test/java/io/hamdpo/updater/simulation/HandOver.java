package io.hamdpo.updater.simulation;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.Role;
import io.hamdpo.updater.Updater;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.ledger.LogEvent;
import io.hamdpo.updater.simulation.Turns.Fate;
import io.hamdpo.updater.succession.Parity;
import io.hamdpo.updater.succession.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One hand-over, step by step: everybody makes one call of the log in turn, and at one step some
 * die and are started again at once, as a supervisor would. Invariants are checked after every
 * call.
 */
final class HandOver implements AutoCloseable {

  static final String INCUMBENT = "incumbent";
  static final String CANDIDATE = "candidate";

  private static final long VERSIONS = 4;
  private static final int ENOUGH = 2_000;

  private final Manifests manifests = Simulation.manifests(0);
  final SharedLog log = new SharedLog(manifests.run());
  private final SimulatedTeam team = new SimulatedTeam(log, SeedTree.root(1).rng(), null);
  private final Invariants invariants = new Invariants(log);
  private final InstantSource clock = () -> Instant.ofEpochMilli(this.calls);
  private final Map<String, String> builds;
  private final SortedMap<String, Witness> witnesses = new TreeMap<>();
  private final SortedMap<String, Turns> updaters = new TreeMap<>();
  private final Set<String> gone = new TreeSet<>();
  private final @Nullable Duration standby;
  private int calls;

  /**
   * A run with an incumbent that has made a version, and candidates that have proved what they can.
   *
   * @param candidates by name, the build that each runs
   */
  HandOver(Map<String, String> candidates) {
    this(candidates, null);
  }

  /**
   * With candidates that take over by themselves.
   *
   * @param standby after so long a silence; everybody's call takes a millisecond
   */
  HandOver(Map<String, String> candidates, @Nullable Duration standby) {
    this.standby = standby;
    builds = new TreeMap<>(candidates);
    builds.put(INCUMBENT, HashLearning.RIGHT);
    builds.keySet().forEach(this::start);
    command(new Start(VERSIONS));
    command(new Succession(1, INCUMBENT));
    until(
        () ->
            candidates.keySet().stream()
                .noneMatch(name -> witnesses.get(name).parity instanceof Parity.Open));
  }

  /** Everybody makes so many calls. */
  void turns(int count) {
    int end = calls + count;
    until(() -> calls >= end);
  }

  /**
   * All that follows until the last version.
   *
   * @param victims who die
   * @param step after so many calls of everybody
   */
  void finish(Set<String> victims, int step, Fate fate) {
    int killing = calls + step;
    until(
        () -> {
          if (calls == killing) {
            victims.forEach(name -> give(name, fate));
          }
          return calls > killing && invariants.version() == VERSIONS;
        });
    turns(20);
  }

  /** All that follows until the last version. */
  void finish() {
    until(() -> invariants.version() == VERSIONS);
    turns(20);
  }

  /** From now on it makes no call and gives no sign of life. */
  void freeze(String name) {
    gone.add(name);
  }

  void thaw(String name) {
    gone.remove(name);
  }

  void command(Command command) {
    log.committed.add(new LogEvent.Commanded(command));
  }

  Parity parity(String name) {
    return witnesses.get(name).parity;
  }

  /** Who counts itself as incumbent. */
  List<String> incumbents() {
    return witnesses.entrySet().stream()
        .filter(entry -> entry.getValue().standing instanceof Standing.Incumbent)
        .map(Map.Entry::getKey)
        .toList();
  }

  List<UpdateMessage> manifests() {
    return log.committed.stream()
        .filter(LogEvent.VersionCommitted.class::isInstance)
        .map(event -> ((LogEvent.VersionCommitted) event).manifest())
        .toList();
  }

  private void until(BooleanSupplier done) {
    for (int i = 0; i < ENOUGH; i++) {
      if (done.getAsBoolean()) {
        return;
      }
      team.step(false);
      builds.keySet().forEach(name -> give(name, Fate.LIVE));
      calls++;
    }
    throw new AssertionError("It hangs at version (%d).".formatted(invariants.version()));
  }

  private void give(String name, Fate fate) {
    if (gone.contains(name)) {
      return;
    }
    log.signs.add(name);
    Turns updater = updaters.get(name);
    updater.give(fate);
    if (!updater.isAlive()) {
      start(name);
    }
    invariants.check();
  }

  private void start(String name) {
    Witness witness = new Witness();
    Turns[] turns = new Turns[1];
    Updater updater =
        new Updater(
            standby == null ? Role.candidate(name) : Role.standby(name, standby),
            () -> new SimulatedLog(log, turns[0], clock, null),
            _ -> new HashLearning(manifests, log.states, builds.get(name)),
            clock,
            () -> {},
            witness);
    turns[0] = new Turns(updater);
    updaters.put(name, turns[0]);
    witnesses.put(name, witness);
  }

  @Override
  public void close() {
    updaters.values().forEach(Turns::kill);
  }
}
