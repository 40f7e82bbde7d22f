package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.OnEveryDevice;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Agents that learn each by itself: own critics, own advantages. */
class IndependentUpdateTest extends OnEveryDevice {

  private static final Bandit BANDIT = Bandit.of(Bandit.settingsWith("algorithm", "ippo"));

  @Test
  void shouldFitACriticOfItsOwnForEveryAgent() {
    // When
    UpdateResult result = update(BANDIT, BANDIT.batch(1, 300, 5));

    // Then
    assertThat(result.state().critics())
        .containsOnlyKeys("critic/crew", "critic/guide", "critic/scout");
    assertThat(result.state().parts())
        .containsExactly("crew", "guide", "scout", "critic/crew", "critic/guide", "critic/scout");
    assertThat(result.digests()).containsKey("critic/scout").doesNotContainKey(PolicyParts.CRITIC);
    result
        .state()
        .critics()
        .forEach(
            (part, critic) -> {
              assertThat(critic.network())
                  .isNotEqualTo(BANDIT.state().critics().get(part).network());
              assertThat(critic.valueNorm().location()).isNotZero();
            });
  }

  @Test
  void shouldLearnNothingOfWhatOthersSawAndDid() {
    // Given: two batches that differ in what the crew saw and did
    UpdateBatch plain = BANDIT.batch(1, 300, 5);
    UpdateBatch strange = BANDIT.batch(1, 300, 5);
    AgentBatch crew = strange.agent(2);
    Arrays.fill(crew.observations().values(), 0.5f);
    Arrays.fill(((ActionRows.Discrete) crew.actions()).choices().values(), 0);

    // When
    LearnerState one = update(BANDIT, plain).state();
    LearnerState other = update(BANDIT, strange).state();

    // Then
    for (String part : new String[] {"scout", "guide", "critic/scout", "critic/guide"}) {
      assertThat(other.digest(part)).as(part).isEqualTo(one.digest(part));
    }
    assertThat(other.digest("crew")).isNotEqualTo(one.digest("crew"));
    assertThat(other.digest("critic/crew")).isNotEqualTo(one.digest("critic/crew"));
  }

  @Test
  void shouldMovePoliciesAsMappoDoesFromEqualAdvantages() {
    // Given
    Bandit team =
        new Bandit(
            LearnerState.initial(Bandit.ROSTER, Bandit.settingsWith("algorithm", "mappo")),
            Bandit.settingsWith("algorithm", "mappo"),
            false,
            0);

    // When
    UpdateResult own = update(BANDIT, BANDIT.batch(1, 300, 5));
    UpdateResult shared = update(team, team.batch(1, 300, 5));

    // Then
    assertThat(own.state().actors()).isEqualTo(shared.state().actors());
  }

  @Test
  void shouldComeBackFromItsTensors() {
    // Given
    LearnerState state = update(BANDIT, BANDIT.batch(1, 300, 5)).state();
    TreeMap<String, NamedTensors> parts = new TreeMap<>();
    state.parts().forEach(part -> parts.put(part, state.policyTensors(part)));

    // When
    LearnerState back =
        LearnerState.of(Bandit.ROSTER, BANDIT.settings(), 1, parts, state.learnerStateTensors());

    // Then
    assertThat(back).isEqualTo(state);
    assertThat(back.digest()).isEqualTo(state.digest());
    assertThat(back.critics().get(PolicyParts.critic("guide")))
        .isNotEqualTo(BANDIT.state().critics().get(PolicyParts.critic("guide")));
  }

  private UpdateResult update(Bandit bandit, UpdateBatch batch) {
    return new TeamUpdate(runtime)
        .update(bandit.state(), batch, Bandit.ORDER, bandit.settings(), SeedTree.root(1));
  }
}
