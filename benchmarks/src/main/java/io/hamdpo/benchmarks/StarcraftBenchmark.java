package io.hamdpo.benchmarks;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import io.hamdpo.environments.starcraft.StarcraftFamily;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Env steps a second of battles with uniformly random legal actions, with observations, state and
 * masks of layout {@code smac}, restarts and the draw of actions included: two threads, each with
 * 64 copies of its own. After {@code ./mvnw package -Dquickly -pl benchmarks -am}:
 *
 * <pre>{@code
 * java -cp benchmarks/target/classes:$(cat benchmarks/target/classpath) org.openjdk.jmh.Main \
 *     Starcraft -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(2)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class StarcraftBenchmark {

  private static final int COPIES = 64;

  @Param({"3m", "2s3z", "MMM2", "27m_vs_30m", "2c_vs_64zg"})
  public String map = "3m";

  private Play play = new Play("3m");

  @Setup
  public void begin() {
    play = new Play(map);
  }

  @Benchmark
  @OperationsPerInvocation(COPIES)
  public float[] step() {
    return play.step();
  }

  /** Copies of a task and who plays them. */
  private static final class Play {

    private final Environment environment;
    private final View view;
    private final Actions actions;
    private final Outcome outcome;
    private final int choices;
    private final Rng rng = SeedTree.root(2).rng();

    Play(String map) {
      StarcraftFamily family = new StarcraftFamily();
      Task task =
          family.tasks().stream()
              .filter(t -> t.name().equals("starcraft/" + map))
              .findFirst()
              .orElseThrow();
      environment = family.create(task, COPIES);
      view = new View(task.roster(), COPIES);
      actions = new Actions(task.roster(), COPIES);
      outcome = new Outcome(task.roster(), COPIES);
      choices = task.roster().agent(0).actionSpace().headSize();
      environment.reset(SeedTree.root(1), view);
    }

    float[] step() {
      for (int agent = 0; agent < actions.indices.length; agent++) {
        for (int copy = 0; copy < COPIES; copy++) {
          actions.indices[agent][copy] = draw(view.actionMask[agent], copy * choices);
        }
      }
      environment.step(actions, outcome, view);
      return outcome.reward;
    }

    private int draw(byte[] mask, int offset) {
      int legal = 0;
      for (int i = 0; i < choices; i++) {
        legal += mask[offset + i];
      }
      int skip = rng.nextInt(legal);
      int index = -1;
      do {
        index++;
        skip -= mask[offset + index];
      } while (skip >= 0);
      return index;
    }
  }
}
