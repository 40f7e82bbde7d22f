package io.hamdpo.endtoend;

import static org.awaitility.Awaitility.await;

import io.hamdpo.protocol.message.ControlMessage.Start;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;

/**
 * Kills processes of a run with SIGKILL, each while the run is at a phase. A victim is frozen
 * first, and killed if the log still shows the phase then, so that every kill counted is where it
 * says. The broker, which must answer for that, is killed at once.
 */
final class Chaos implements AutoCloseable {

  private static final String BROKER = "broker";
  private static final String UPDATER = "updater-1";

  private static final int ORDERED_AT_ONCE = 3;

  private final RunningStack stack;
  private final Random random;
  private final RunWatch watch;
  private final Admin admin;
  private final Map<Phase, Integer> phases = new EnumMap<>(Phase.class);
  private final Map<String, Integer> victims = new TreeMap<>();
  private final QuickDeaths deaths = new QuickDeaths();
  private long ordered = -1;
  private long killedAt = -1;

  Chaos(RunningStack stack, long seed) {
    this.stack = stack;
    this.random = new Random(seed);
    this.watch = new RunWatch(stack);
    this.admin = stack.connection.admin();
  }

  /** Kills a process while the run, which has recovered from the kill before, is at a phase. */
  void kill(Phase phase, String victim) throws Exception {
    until(() -> watch.version() > killedAt);
    switch (phase) {
      case RECOVERY -> {
        killAt(victim.startsWith("advantage") ? Phase.ESTIMATING : Phase.LEARNING, victim);
        killInRecovery(victim);
      }
      case REBALANCING -> killInRebalancing(victim, victim.equals("env-1") ? "env-2" : "env-1");
      default -> killAt(phase, victim);
    }
    killedAt = watch.version();
  }

  /** Lets the run go on to the version that was ordered last, and returns it. */
  long finish() {
    until(() -> watch.version() > killedAt);
    return ordered;
  }

  Map<Phase, Integer> phases() {
    return phases;
  }

  /** How often each process was killed. */
  Map<String, Integer> victims() {
    return victims;
  }

  private void killAt(Phase phase, String victim) throws Exception {
    rest(victim);
    if (!victim.equals(BROKER)) {
      kill(phase, victim, freeze(phase, victim));
    } else if (phase == Phase.TRANSACTION) {
      // The updater is held in its transaction meanwhile.
      ProcessHandle updater = freeze(phase, UPDATER);
      kill(phase, BROKER, stack.process(BROKER));
      send("CONT", updater);
    } else {
      until(() -> watch.isAt(phase));
      kill(phase, BROKER, stack.process(BROKER));
    }
  }

  private void killInRecovery(String victim) throws Exception {
    long version = watch.version();
    Duration life = Duration.ofMillis(random.nextInt(300, 3_000));
    ProcessHandle process = stack.process(victim);
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> QuickDeaths.age(process).compareTo(life) >= 0);
    if (victim.equals(BROKER)) {
      kill(Phase.RECOVERY, victim, process);
      return;
    }
    send("STOP", process);
    if (victim.equals(UPDATER)) {
      lookTwice();
      if (watch.version() > version) {
        throw new AssertionError("It recovered within (%s) and published.".formatted(life));
      }
    }
    kill(Phase.RECOVERY, victim, process);
  }

  /** Kills one worker and then the other; again from the start when the group was faster. */
  private void killInRebalancing(String victim, String other) throws Exception {
    while (true) {
      long version = watch.version();
      killAt(Phase.ACTING, other);
      await()
          .atMost(RunningStack.PATIENCE)
          .pollInSameThread()
          .pollInterval(Duration.ofMillis(5))
          .ignoreExceptions()
          .until(this::isRebalancing);
      ProcessHandle process = stack.process(victim);
      send("STOP", process);
      if (isRebalancing()) {
        kill(Phase.REBALANCING, victim, process);
        return;
      }
      send("CONT", process);
      until(() -> watch.version() > version);
    }
  }

  private boolean isRebalancing() throws Exception {
    String group = "hamdpo.env." + stack.topics().run();
    GroupState state =
        admin.describeConsumerGroups(List.of(group)).all().get().get(group).groupState();
    return state == GroupState.PREPARING_REBALANCE || state == GroupState.COMPLETING_REBALANCE;
  }

  /** Freezes a process at a phase; tries again whenever it came too late. */
  private ProcessHandle freeze(Phase phase, String victim) throws Exception {
    while (true) {
      until(() -> watch.isAt(phase));
      ProcessHandle process = stack.process(victim);
      send("STOP", process);
      if (isAt(phase)) {
        return process;
      }
      send("CONT", process);
    }
  }

  private boolean isAt(Phase phase) {
    if (phase == Phase.TRANSACTION) {
      return watch.isTransactionOpen();
    }
    long version = watch.version();
    lookTwice();
    return watch.version() == version
        && watch.isAt(phase)
        && (phase != Phase.LEARNING || !watch.isTransactionOpen());
  }

  private void lookTwice() {
    watch.look();
    watch.look();
  }

  private void kill(Phase phase, String victim, ProcessHandle process) {
    deaths.count(victim, process);
    process.destroyForcibly();
    // Until it is dead, the stack takes it for the process that comes next.
    process.onExit().join();
    phases.merge(phase, 1, Integer::sum);
    victims.merge(victim, 1, Integer::sum);
  }

  /** A process that died young again and again must grow old once, or the stack gives it up. */
  private void rest(String victim) {
    until(() -> deaths.allow(victim, stack.process(victim)));
  }

  /** Orders a few versions whenever all are made: the run stays where the next kill finds it. */
  private void until(Callable<Boolean> condition) {
    await()
        .atMost(RunningStack.PATIENCE)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              watch.look();
              if (watch.version() >= ordered) {
                ordered = watch.version() + ORDERED_AT_ONCE;
                stack.command(new Start(ordered));
              }
              return condition.call();
            });
  }

  private static void send(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    watch.close();
    admin.close();
  }
}
