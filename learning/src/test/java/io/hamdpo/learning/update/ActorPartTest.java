package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorPartTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldFindTheLogProbabilitiesThatActingFound(int index) {
    // Given
    RunSettings settings = Bandit.settingsWith("policy.head-gain", 1.0);
    Bandit bandit = Bandit.of(settings).withMasks();
    AgentSpec agent = Bandit.ROSTER.agent(index);
    UpdateBatch batch = bandit.batch(1, 600, 5);
    AgentBatch side = batch.agent(index);
    float[] parameters = bandit.state().actors().get(agent.id()).parameters();
    ActorTask task = ActorTask.of(agent, side, new float[600], settings, 0);

    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
        Parts<ActorPart> parts =
            ActorPart.load(
                runtime, task, new Hamdpo()::loss, parameters, side.whole(), DataType.FLOAT32)) {
      // When
      float[] learned = Evaluations.concatenate(parts.map(ActorPart::oldLogProb));

      // Then
      assertThat(learned).containsExactly(bandit.behaviorLogProb(600, 5, index), within(1e-5f));
    }
  }
}
