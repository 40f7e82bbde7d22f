package io.hamdpo.remote;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.DType;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.LegalActions;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import io.hamdpo.protocol.MalformedRecordException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a task in a worker process, one message for a step of all of them.
 *
 * <p>When the worker fails during a step, every running episode ends as truncated with reward 0 and
 * what was seen last, is marked in {@link Outcome#brokeDown}, and goes on with a new episode in
 * another worker. Too many failures end the environment with an {@link IllegalStateException}.
 */
final class RemoteEnvironment implements Environment {

  private final Task task;
  private final Roster roster;
  private final boolean savable;
  private final int count;
  private final WorkerPool pool;
  private final LegalActions legal;
  private final Courses courses;
  private final Failures failures = new Failures();
  private @Nullable Worker worker;
  private View seen;
  private View next;
  private long breakdowns;
  private boolean started;

  RemoteEnvironment(Description description, int count, WorkerPool pool) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Task (%s) needs at least one copy, but (%d) were asked for."
              .formatted(description.task().name(), count));
    }
    task = description.task();
    roster = task.roster();
    savable = description.savable();
    this.count = count;
    this.pool = pool;
    legal = new LegalActions(task, count);
    courses = new Courses(count, task.episodeLimit());
    seen = new View(roster, count);
    next = new View(roster, count);
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void reset(SeedTree seeds, View view) {
    courses.start(seeds);
    persist(this::begin);
    started = true;
    show(view);
  }

  @Override
  public void step(Actions actions, Outcome outcome, View view) {
    requireStarted();
    legal.require(actions);
    byte[] cut = courses.cut();
    try {
      step(actions, cut, outcome);
      courses.stepped(outcome);
    } catch (WorkerException e) {
      fail(e);
      breakDown(outcome);
      courses.stepped(outcome);
      persist(this::begin);
    }
    failures.stepped();
    show(view);
  }

  private void step(Actions actions, byte[] cut, Outcome outcome) throws WorkerException {
    SortedMap<String, Tensor> request = new TreeMap<>();
    for (int agent = 0; agent < roster.size(); agent++) {
      AgentSpec spec = roster.agent(agent);
      request.put(TensorWords.ACTION + spec.id(), action(spec.actionSpace(), actions, agent));
    }
    request.put(TensorWords.CUT, Tensor.of(cut, count));
    request.put(TensorWords.SEED, courses.seeds(1));
    Worker asked = worker();
    Answer answer = new Answer(roster, count, asked.ask(Request.STEP, NamedTensors.of(request)));
    understand(
        asked,
        () -> {
          answer.readOutcome(cut, outcome);
          answer.readView(next);
          answer.requireNoMore();
          legal.take(next);
        });
    swap();
  }

  private Tensor action(ActionSpace space, Actions actions, int agent) {
    return switch (space) {
      case Discrete _ -> Tensor.of(actions.indices[agent], count);
      case MultiDiscrete parts -> Tensor.of(actions.indices[agent], count, parts.counts().size());
      case Box box -> Tensor.of(actions.values[agent], count, box.dimensions());
    };
  }

  /** Begins the episodes of {@link #courses}. */
  private void begin() throws WorkerException {
    Worker asked = worker();
    NamedTensors seeds = NamedTensors.empty().with(TensorWords.SEED, courses.seeds(0));
    Answer answer = new Answer(roster, count, asked.ask(Request.RESET, seeds));
    understand(
        asked,
        () -> {
          answer.readView(next);
          answer.requireNoMore();
          legal.take(next);
        });
    swap();
  }

  /** What was seen last is what was seen at the end: nothing better is known. */
  private void breakDown(Outcome outcome) {
    breakdowns += count;
    Arrays.fill(outcome.reward, 0);
    Arrays.fill(outcome.terminated, (byte) 0);
    Arrays.fill(outcome.truncated, (byte) 1);
    Arrays.fill(outcome.won, (byte) 0);
    Arrays.fill(outcome.brokeDown, (byte) 1);
    for (int agent = 0; agent < roster.size(); agent++) {
      copy(seen.observation[agent], outcome.finalObservation[agent]);
    }
    copy(seen.globalState, outcome.finalGlobalState);
  }

  @Override
  public byte[] save() {
    requireStarted();
    if (!savable) {
      return new byte[0];
    }
    try {
      Worker asked = worker();
      NamedTensors state = asked.ask(Request.SAVE, NamedTensors.empty());
      understand(asked, () -> requireState(state));
      return SavedCourses.encode(task, courses, seen, state);
    } catch (WorkerException e) {
      // The trajectory is whole; who goes on from its end begins new episodes.
      fail(e);
      return new byte[0];
    }
  }

  private void requireState(NamedTensors state) {
    Answer answer = new Answer(roster, count, state);
    long bytes = 0;
    for (int size : answer.find(TensorWords.STATE_SIZE, DType.I32, count).toInts()) {
      bytes += Math.max(0, size);
    }
    answer.find(TensorWords.STATE, DType.U8, Math.toIntExact(bytes));
    answer.requireNoMore();
  }

  @Override
  public void restore(byte[] state, View view) {
    started = false;
    NamedTensors mine = SavedCourses.decode(state, task, courses, seen);
    legal.take(seen);
    persist(() -> worker().ask(Request.RESTORE, mine));
    started = true;
    show(view);
  }

  @Override
  public long breakdowns() {
    return breakdowns;
  }

  @Override
  public void close() {
    if (worker != null) {
      pool.giveBack(worker);
      worker = null;
    }
  }

  private interface Attempt {
    void run() throws WorkerException;
  }

  /** Tries until it goes well; every failure costs a worker, and {@link Failures} are counted. */
  private void persist(Attempt attempt) {
    while (true) {
      try {
        attempt.run();
        return;
      } catch (WorkerException e) {
        fail(e);
      }
    }
  }

  private void fail(WorkerException failure) {
    if (worker != null) {
      worker.close();
      worker = null;
    }
    pool.report(failure.getMessage());
    failures.add(failure);
  }

  private Worker worker() throws WorkerException {
    if (worker == null) {
      worker = pool.take();
    }
    return worker;
  }

  private static void understand(Worker asked, Runnable reading) throws WorkerException {
    try {
      reading.run();
    } catch (MalformedRecordException | IllegalStateException e) {
      throw asked.failure("its answer cannot be used: " + e.getMessage(), e);
    }
  }

  private void swap() {
    View last = seen;
    seen = next;
    next = last;
  }

  private void show(View view) {
    for (int agent = 0; agent < roster.size(); agent++) {
      copy(seen.observation[agent], view.observation[agent]);
      copy(seen.actionMask[agent], view.actionMask[agent]);
      copy(seen.activeMask[agent], view.activeMask[agent]);
    }
    copy(seen.globalState, view.globalState);
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  private static void copy(byte[] from, byte[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  private void requireStarted() {
    if (!started) {
      throw new IllegalStateException(
          "The copies of task (%s) have no episode yet. Maybe call reset or restore first."
              .formatted(task.name()));
    }
  }
}
