package io.hamdpo.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.AgentDiagnostics;
import io.hamdpo.learning.update.TeamUpdate;
import io.hamdpo.learning.update.UpdateBatch;
import io.hamdpo.learning.update.UpdateResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How an update's cost grows with the number of agents, the width of observations and of networks:
 * one table row for each size, of 1000 rows. Observations are as wide as in a cooperative spread of
 * so many agents, a cell's contents are noise, and so are advantages: what the compound ratio's
 * effective sample size falls to is then the work of the steps alone. Seconds are of processor
 * time, which other work on the machine changes little. A fresh process for each size, since memory
 * is the peak of the process:
 *
 * <pre>{@code
 * java --enable-native-access=ALL-UNNAMED -cp benchmarks/target/classes:$(cat benchmarks/target/classpath) \
 *     io.hamdpo.benchmarks.TeamUpdateScale AGENTS OBSERVATION HIDDEN
 * }</pre>
 *
 * An observation of 0 is that of spread.
 */
public final class TeamUpdateScale {

  private static final int ROWS = 1000;
  private static final int ACTIONS = 5;
  private static final int UPDATES = 10;
  private static final SeedTree SEEDS = SeedTree.root(1);

  private TeamUpdateScale() {}

  /** Three numbers: agents, values of an observation, units of each of two hidden layers. */
  public static void main(String[] words) throws IOException {
    int agents = Integer.parseInt(words[0]);
    int observation = Integer.parseInt(words[1]);
    int hidden = Integer.parseInt(words[2]);
    // Own velocity and place, three landmarks, and of every other agent its place and message.
    int width = observation > 0 ? observation : 10 + 4 * (agents - 1);
    Roster roster =
        new Roster(
            IntStream.range(0, agents)
                .mapToObj(agent -> new AgentSpec("agent_" + agent, width, new Discrete(ACTIONS)))
                .toList(),
            agents * width);
    RunSettings settings =
        RunSettings.parse(
                Map.of(
                    "task",
                    "benchmark/team",
                    "policy.hidden",
                    List.of(hidden, hidden),
                    "critic.hidden",
                    List.of(hidden, hidden)))
            .orElseThrow();
    UpdateBatch batch = batch(roster);
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.FASTEST, 1)) {
      TeamUpdate update = new TeamUpdate(runtime);
      LearnerState state = LearnerState.initial(roster, settings);
      List<String> order = roster.agents().stream().map(AgentSpec::id).toList();
      double[] seconds = new double[UPDATES];
      double least = 1;
      for (int i = 0; i < UPDATES; i++) {
        long start = processorNanos();
        UpdateResult result = update.update(state, batch, order, settings, SEEDS);
        seconds[i] = (processorNanos() - start) * 1e-9;
        least = leastEffective(result);
        state = result.state();
      }
      Arrays.sort(seconds);
      System.out.printf(
          "%d agents, observation %d, hidden %d: %.2f s per update, peak memory %d MiB, least effective sample size %.3f%n",
          agents, width, hidden, seconds[UPDATES / 2], peakMebibytes(), least);
    }
  }

  private static double leastEffective(UpdateResult result) {
    return result.diagnostics().agents().values().stream()
        .mapToDouble(AgentDiagnostics::compoundRatioEffective)
        .min()
        .orElseThrow();
  }

  private static UpdateBatch batch(Roster roster) {
    Rng rng = SEEDS.rng();
    byte[] active = new byte[ROWS];
    Arrays.fill(active, (byte) 1);
    byte[] all = new byte[ROWS * ACTIONS];
    Arrays.fill(all, (byte) 1);
    Tensor legal = Tensor.of(all, ROWS, 1, ACTIONS);
    Map<String, Tensor> trajectory = new TreeMap<>();
    trajectory.put(TensorNames.GLOBAL_STATE, gaussian(rng, roster.globalStateSize()));
    for (AgentSpec agent : roster.agents()) {
      trajectory.put(TensorNames.observation(agent.id()), gaussian(rng, agent.observationSize()));
      int[] actions = new int[ROWS];
      Arrays.setAll(actions, row -> rng.nextInt(ACTIONS));
      trajectory.put(TensorNames.action(agent.id()), Tensor.of(actions, ROWS, 1));
      trajectory.put(TensorNames.actionMask(agent.id()), legal);
      trajectory.put(TensorNames.activeMask(agent.id()), Tensor.of(active, ROWS, 1));
      trajectory.put(TensorNames.behaviorLogProb(agent.id()), Tensor.of(new float[ROWS], ROWS, 1));
    }
    trajectory.put(TensorNames.REWARD, gaussian(rng));
    trajectory.put(TensorNames.TERMINATED, Tensor.of(new byte[ROWS], ROWS, 1));
    trajectory.put(TensorNames.TRUNCATED, Tensor.of(new byte[ROWS], ROWS, 1));
    Map<String, Tensor> estimates = new TreeMap<>();
    for (String name : List.of(Estimation.VALUE, Estimation.ADVANTAGE, Estimation.VALUE_TARGET)) {
      estimates.put(name, gaussian(rng));
    }
    return UpdateBatch.of(
        roster, List.of(NamedTensors.of(trajectory)), List.of(NamedTensors.of(estimates)));
  }

  /** [ROWS, 1] or [ROWS, 1, width]. */
  private static Tensor gaussian(Rng rng, int... width) {
    int[] shape = new int[2 + width.length];
    shape[0] = ROWS;
    shape[1] = 1;
    System.arraycopy(width, 0, shape, 2, width.length);
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.nextGaussian();
    }
    return Tensor.of(values, shape);
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long peakMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
