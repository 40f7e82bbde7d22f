package io.hamdpo.benchmarks;

import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.TeamUpdate;
import io.hamdpo.learning.update.UpdateBatch;
import io.hamdpo.learning.update.UpdateResult;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of an update of one agent: 4000 rows of 23 observations, three hidden layers of 128 with
 * LayerNorm, one real-valued action, clipping, Adam. The rest of the update is small: the critic is
 * linear and takes one step. What one sgd epoch costs is a twentieth of the difference between 25
 * and 5 of them; hatrpo takes one step whatever their number. After {@code ./mvnw package -Dquickly
 * -pl benchmarks -am}:
 *
 * <pre>{@code
 * java -cp benchmarks/target/classes:$(cat benchmarks/target/classpath) org.openjdk.jmh.Main ActorUpdate
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class ActorUpdateBenchmark {

  private static final int ROWS = 4000;
  private static final AgentSpec AGENT = new AgentSpec("agent", 23, new Box(1));
  private static final Roster ROSTER = new Roster(List.of(AGENT), 1);
  private static final SeedTree SEEDS = SeedTree.root(1);

  /** The algorithm and its sgd epochs. */
  @Param({"hamdpo 5", "hamdpo 25", "hatrpo 1"})
  public String rule = "";

  /** Workers, each with one part of the rows at a time. */
  @Param({"1", "2"})
  public int threads;

  private TorchRuntime runtime;
  private RunSettings settings;
  private LearnerState state;
  private UpdateBatch batch;

  @Setup
  public void open() {
    String[] words = rule.split(" ", 2);
    runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.FASTEST, threads);
    settings =
        RunSettings.parse(
                Map.of(
                    "task",
                    "benchmark/actor",
                    "algorithm",
                    words[0],
                    "policy.hidden",
                    List.of(128, 128, 128),
                    "policy.sgd-epochs",
                    words[1],
                    "critic.hidden",
                    List.of(),
                    "critic.sgd-epochs",
                    1))
            .orElseThrow();
    state = LearnerState.initial(ROSTER, settings);
    batch = batch();
  }

  @Benchmark
  public UpdateResult update() {
    return new TeamUpdate(runtime).update(state, batch, List.of(AGENT.id()), settings, SEEDS);
  }

  @TearDown
  public void close() {
    runtime.close();
  }

  private static UpdateBatch batch() {
    Rng rng = SEEDS.rng();
    byte[] active = new byte[ROWS];
    Arrays.fill(active, (byte) 1);
    NamedTensors trajectory =
        NamedTensors.of(
            Map.of(
                TensorNames.GLOBAL_STATE,
                Gaussians.draw(rng, ROWS, 1),
                TensorNames.observation(AGENT.id()),
                Gaussians.draw(rng, ROWS, AGENT.observationSize()),
                TensorNames.action(AGENT.id()),
                Gaussians.draw(rng, ROWS, 1),
                TensorNames.activeMask(AGENT.id()),
                Tensor.of(active, ROWS, 1),
                TensorNames.behaviorLogProb(AGENT.id()),
                Tensor.of(new float[ROWS], ROWS, 1),
                TensorNames.REWARD,
                Gaussians.draw(rng, ROWS),
                TensorNames.TERMINATED,
                Tensor.of(new byte[ROWS], ROWS, 1),
                TensorNames.TRUNCATED,
                Tensor.of(new byte[ROWS], ROWS, 1)));
    NamedTensors estimates =
        NamedTensors.of(
            Map.of(
                Estimation.VALUE, Gaussians.draw(rng, ROWS),
                Estimation.ADVANTAGE, Gaussians.draw(rng, ROWS),
                Estimation.VALUE_TARGET, Gaussians.draw(rng, ROWS)));
    return UpdateBatch.of(ROSTER, List.of(trajectory), List.of(estimates));
  }
}
