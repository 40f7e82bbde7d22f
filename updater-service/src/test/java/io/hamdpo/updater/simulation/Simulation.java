package io.hamdpo.updater.simulation;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.protocol.message.ControlMessage.Change;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.ControlMessage.Pause;
import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.updater.Role;
import io.hamdpo.updater.Updater;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.ledger.LogEvent;
import io.hamdpo.updater.simulation.Turns.Fate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One schedule: two updaters, the rest of the team and an operator on one log, in an order that the
 * seed alone decides. Invariants are checked after every event.
 */
final class Simulation {

  static final int SHARDS = 3;
  static final long VERSIONS = 8;

  private static final int FAULTY_EVENTS = 200;
  private static final int EVENTS_TO_THE_END = 3000;
  private static final List<String> INSTANCES = List.of("first", "second");

  private final Rng rng;
  private final @Nullable PlantedFault planted;
  private final Manifests manifests;
  private final SharedLog log;
  private final SimulatedTeam team;
  private final Invariants invariants;
  private final SortedMap<String, Turns> updaters = new TreeMap<>();
  private final InstantSource clock = () -> Instant.ofEpochMilli(this.nowMillis);
  private long nowMillis;
  private long term;
  private int kills;

  private Simulation(long seed, int policyLag, @Nullable PlantedFault planted) {
    this.rng = SeedTree.root(seed).child("schedule").rng();
    this.planted = planted;
    this.manifests = manifests(policyLag);
    this.log = new SharedLog(manifests.run());
    this.invariants = new Invariants(log);
    this.team = new SimulatedTeam(log, SeedTree.root(seed).child("team").rng(), planted);
  }

  /**
   * What a schedule did.
   *
   * @param events until the last version was there
   * @param kills of updaters
   * @param workerKills of env workers and advantage services
   * @param term of the last succession
   * @param rollbacks that were published
   */
  record Outcome(int events, int kills, int workerKills, long term, int rollbacks) {}

  /**
   * Plays a schedule until the last version is committed.
   *
   * @throws AssertionError if an invariant is violated, or the run hangs
   */
  static Outcome play(long seed, int policyLag, @Nullable PlantedFault planted) {
    // On a virtual thread, as its actors are: a turn then switches no thread of the machine.
    return Turns.among(() -> playHere(seed, policyLag, planted));
  }

  private static Outcome playHere(long seed, int policyLag, @Nullable PlantedFault planted) {
    Simulation simulation = new Simulation(seed, policyLag, planted);
    try {
      return simulation.play();
    } catch (AssertionError e) {
      throw new AssertionError("Seed (%d): %s".formatted(seed, e.getMessage()), e);
    } finally {
      simulation.updaters.values().forEach(Turns::kill);
    }
  }

  /** What a run's updaters publish. */
  static Manifests manifests(int policyLag) {
    RunSettings settings =
        RunSettings.parse(
                Map.of(
                    "task",
                    "matrix/three",
                    "rollout.shards",
                    SHARDS,
                    "rollout.policy-lag",
                    policyLag,
                    "limits.shard-deadline-seconds",
                    5))
            .orElseThrow();
    RunMessage run =
        new RunMessage(
            "simulated",
            new Roster(List.of(new AgentSpec("only", 1, new Discrete(2))), 1),
            1,
            false,
            settings.flat(),
            "test");
    return new Manifests(run, settings, new TreeMap<>(), "test");
  }

  private Outcome play() {
    command(new Start(VERSIONS));
    succeed();
    int events = 0;
    while (events < FAULTY_EVENTS || invariants.version() < VERSIONS) {
      boolean faults = events < FAULTY_EVENTS;
      if (events == FAULTY_EVENTS) {
        command(new Start(VERSIONS));
      }
      step(faults);
      invariants.check();
      if (++events > EVENTS_TO_THE_END) {
        throw new AssertionError("The run hangs at version (%d).".formatted(invariants.version()));
      }
    }
    return new Outcome(events, kills, team.kills(), term, invariants.rollbacks());
  }

  private void step(boolean faults) {
    nowMillis += rng.nextInt(faults ? 100 : 1000);
    int chance = rng.nextInt(100);
    if (faults && chance < 5) {
      operate(chance);
    } else if (chance < 45) {
      team.step(faults);
    } else {
      String instance = INSTANCES.get(rng.nextInt(INSTANCES.size()));
      Turns updater = updaters.computeIfAbsent(instance, this::start);
      updater.give(faults ? fate() : Fate.LIVE);
      if (!updater.isAlive()) {
        kills++;
        updaters.remove(instance);
      }
    }
  }

  private void operate(int chance) {
    switch (chance) {
      case 0 -> succeed();
      case 1 -> command(new Pause("to look"));
      case 2 -> rollBack();
      case 3 ->
          command(new Change(new TreeMap<>(Map.of("policy.learning-rate", rng.nextDouble()))));
      default -> command(new Start(VERSIONS));
    }
  }

  private void rollBack() {
    long newest = invariants.version();
    if (newest > 0) {
      command(new Rollback(newest, rng.nextInt((int) newest)));
    }
  }

  private Fate fate() {
    return switch (rng.nextInt(40)) {
      case 0 -> Fate.LOSE_BEFORE;
      case 1 -> Fate.LOSE_AFTER;
      case 2 -> Fate.KILL_BEFORE;
      case 3 -> Fate.KILL_AFTER;
      default -> Fate.LIVE;
    };
  }

  private void succeed() {
    command(new Succession(++term, INSTANCES.get(rng.nextInt(INSTANCES.size()))));
  }

  private void command(Command command) {
    log.committed.add(new LogEvent.Commanded(command));
  }

  private Turns start(String instance) {
    Turns[] turns = new Turns[1];
    Updater updater =
        new Updater(
            Role.candidate(instance),
            () -> new SimulatedLog(log, turns[0], clock, planted),
            run -> new HashLearning(manifests, log.states, HashLearning.RIGHT),
            clock,
            () -> {},
            new Silent());
    turns[0] = new Turns(updater);
    return turns[0];
  }
}
