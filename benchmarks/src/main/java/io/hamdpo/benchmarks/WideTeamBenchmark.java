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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Time of one update of a team for which a GPU is made: 64 agents, two hidden layers of 1024 each,
 * 1000 rows, two sgd epochs; the critic likewise. On both devices, after {@code ./mvnw package
 * -Dquickly -pl benchmarks -am}:
 *
 * <pre>{@code
 * java -cp benchmarks/target/classes:$(cat benchmarks/target/classpath) \
 *   org.openjdk.jmh.Main WideTeam -p device=cpu,cuda
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xmx2g"})
public class WideTeamBenchmark {

  private static final int ROWS = 1000;
  private static final int STATES = 64;
  private static final Roster ROSTER =
      new Roster(
          IntStream.range(0, 64).mapToObj(i -> new AgentSpec("a" + i, 32, new Box(4))).toList(),
          STATES);
  private static final SeedTree SEEDS = SeedTree.root(1);

  /** Where to compute, as an updater is told. */
  @Param("cpu")
  public String device = "";

  private TorchRuntime runtime;
  private RunSettings settings;
  private LearnerState state;
  private UpdateBatch batch;

  @Setup
  public void open() {
    runtime = TorchRuntime.open(Device.parse(device), ReproducibilityMode.FASTEST);
    settings =
        RunSettings.parse(
                Map.of(
                    "task",
                    "benchmark/wide",
                    "policy.hidden",
                    List.of(1024, 1024),
                    "policy.sgd-epochs",
                    2,
                    "critic.hidden",
                    List.of(1024, 1024),
                    "critic.sgd-epochs",
                    2))
            .orElseThrow();
    state = LearnerState.initial(ROSTER, settings);
    batch = batch();
  }

  @Benchmark
  public UpdateResult update() {
    List<String> order = ROSTER.agents().stream().map(AgentSpec::id).toList();
    return new TeamUpdate(runtime).update(state, batch, order, settings, SEEDS);
  }

  @TearDown
  public void close() {
    runtime.close();
  }

  private static UpdateBatch batch() {
    Rng rng = SEEDS.rng();
    byte[] active = new byte[ROWS];
    Arrays.fill(active, (byte) 1);
    Map<String, Tensor> tensors = new TreeMap<>();
    tensors.put(TensorNames.GLOBAL_STATE, Gaussians.draw(rng, ROWS, STATES));
    tensors.put(TensorNames.REWARD, Gaussians.draw(rng, ROWS));
    tensors.put(TensorNames.TERMINATED, Tensor.of(new byte[ROWS], ROWS, 1));
    tensors.put(TensorNames.TRUNCATED, Tensor.of(new byte[ROWS], ROWS, 1));
    for (AgentSpec agent : ROSTER.agents()) {
      tensors.put(
          TensorNames.observation(agent.id()), Gaussians.draw(rng, ROWS, agent.observationSize()));
      tensors.put(TensorNames.action(agent.id()), Gaussians.draw(rng, ROWS, 4));
      tensors.put(TensorNames.activeMask(agent.id()), Tensor.of(active, ROWS, 1));
      tensors.put(TensorNames.behaviorLogProb(agent.id()), Tensor.of(new float[ROWS], ROWS, 1));
    }
    NamedTensors estimates =
        NamedTensors.of(
            Map.of(
                Estimation.VALUE, Gaussians.draw(rng, ROWS),
                Estimation.ADVANTAGE, Gaussians.draw(rng, ROWS),
                Estimation.VALUE_TARGET, Gaussians.draw(rng, ROWS)));
    return UpdateBatch.of(ROSTER, List.of(NamedTensors.of(tensors)), List.of(estimates));
  }
}
