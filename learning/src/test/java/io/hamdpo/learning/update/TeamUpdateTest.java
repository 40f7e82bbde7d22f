package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.Devices;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("io.hamdpo.learning.torch.Devices#all")
class TeamUpdateTest {

  private static final SeedTree ROOT = SeedTree.root(1);

  @Parameter Device device;

  private TorchRuntime runtime;

  @BeforeEach
  void open() {
    runtime = TorchRuntime.open(device, Devices.mode(device));
  }

  @AfterEach
  void close() {
    runtime.close();
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldImproveTheSurrogateOfEveryAgent(Algorithm algorithm) {
    // Given
    Bandit bandit =
        Bandit.of(Bandit.settingsWith("algorithm", algorithm.word(), "policy.sgd-epochs", 10));
    UpdateBatch batch = bandit.batch(2, 300, 7);

    // When
    UpdateResult result = update(bandit, batch);

    // Then: the surrogate of an unchanged policy is 0 for the first agent, and near it for others
    assertThat(result.diagnostics().agents().values())
        .hasSize(3)
        .allSatisfy(
            agent -> {
              assertThat(agent.policyLoss()).isLessThan(-0.01);
              assertThat(agent.kl()).isBetween(1e-6, 0.5);
              assertThat(agent.ratioMin()).isBetween(0.0, 1.0);
              assertThat(agent.ratioMax()).isGreaterThan(1.0);
              assertThat(agent.gradientNorm()).isPositive();
              assertThat(agent.klTrace()).isSorted();
              assertThat(agent.klTrace().getLast()).isEqualTo(agent.kl(), tolerance(algorithm));
            });
    assertThat(result.state().version()).isEqualTo(1);
    assertThat(result.state().critics().values())
        .allSatisfy(critic -> assertThat(critic.network().gradientSteps()).isEqualTo(10));
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldEarnMoreAfterSomeUpdates(Algorithm algorithm) {
    // Given
    Bandit bandit =
        Bandit.of(Bandit.settingsWith("algorithm", algorithm.word(), "policy.sgd-epochs", 10));
    double before = meanReward(bandit.batch(1, 1000, 99));
    Bandit trained = bandit;

    // When
    for (int k = 0; k < 8; k++) {
      LearnerState next = update(trained, trained.batch(1, 600, k)).state();
      trained = new Bandit(next, bandit.settings(), false, 0);
    }

    // Then
    assertThat(meanReward(trained.batch(1, 1000, 99))).isGreaterThan(before + 0.4);
  }

  @Test
  void shouldFitTheCritic() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith("critic.sgd-epochs", 30));
    UpdateBatch batch = bandit.batch(1, 300, 3);

    // When
    UpdateResult first = update(bandit, batch);
    UpdateResult second =
        new TeamUpdate(runtime).update(first.state(), batch, Bandit.ORDER, bandit.settings(), ROOT);

    // Then
    assertThat(second.diagnostics().valueLoss()).isLessThan(first.diagnostics().valueLoss());
    assertThat(second.diagnostics().explainedVariance()).isEqualTo(0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"pop-art, true", "value-norm, false"})
  void shouldKeepValuesWhileStatisticsMoveWithPopArtOnly(String normalization, boolean kept) {
    // Given: statistics that move a long way, and steps too small to change a parameter
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith(
                "critic.value-normalization",
                normalization,
                "critic.value-norm-decay",
                0.9,
                "critic.learning-rate",
                1e-30));

    // When
    LearnerState after = update(bandit, bandit.batch(1, 300, 3)).state();

    // Then
    double change = value(after, bandit.settings()) - value(bandit.state(), bandit.settings());
    assertThat(after.critic().valueNorm().location()).isGreaterThan(0.1);
    assertThat(Math.abs(change) < 1e-5).isEqualTo(kept);
  }

  @Test
  void shouldTakeOneGradientStepPerMinibatchAndEpoch() {
    // Given
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith(
                "policy.minibatches", 3, "policy.sgd-epochs", 4, "critic.minibatches", 5));

    // When
    UpdateResult result = update(bandit, bandit.batch(1, 301, 5));

    // Then
    assertThat(result.state().actors().get("scout").gradientSteps()).isEqualTo(12);
    assertThat(result.state().critic().network().gradientSteps()).isEqualTo(50);
    assertThat(result.diagnostics().agents().get("scout").klTrace()).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldLeaveAnAgentThatNeverLivedAndTheCompoundRatioAlone(Algorithm algorithm) {
    // Given: the scout is dead at every row and comes first
    Bandit bandit = Bandit.of(Bandit.settingsWith("algorithm", algorithm.word())).withDeadRows(200);
    List<String> order = List.of("scout", "guide", "crew");

    // When
    UpdateResult result =
        new TeamUpdate(runtime)
            .update(bandit.state(), bandit.batch(2, 200, 5), order, bandit.settings(), ROOT);

    // Then
    assertThat(result.state().actors().get("scout")).isSameAs(bandit.state().actors().get("scout"));
    AgentDiagnostics guide = result.diagnostics().agents().get("guide");
    assertThat(guide.ratioMax()).isGreaterThan(1.0);
    assertThat(guide.compoundRatioMin()).isEqualTo(1.0);
    assertThat(guide.compoundRatioMax()).isEqualTo(1.0);
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldNotSeeWhatAnAgentDidWhereItWasDead(Algorithm algorithm) {
    // Given: two batches that differ at rows at which the scout was dead
    Bandit bandit =
        Bandit.of(Bandit.settingsWith("algorithm", algorithm.word(), "policy.minibatches", 2))
            .withMasks()
            .withDeadRows(100);
    UpdateBatch plain = bandit.batch(1, 300, 5);
    UpdateBatch strange = bandit.batch(1, 300, 5);
    AgentBatch scout = strange.agent(0);
    Arrays.fill(scout.observations().values(), 0, 100 * scout.observations().width(), 1e6f);
    Arrays.fill(((ActionRows.Discrete) scout.actions()).choices().values(), 0, 100, 0);

    // When
    UpdateResult one = update(bandit, plain);
    UpdateResult other = update(bandit, strange);

    // Then
    assertThat(other.state().actors()).isEqualTo(one.state().actors());
    assertThat(other.diagnostics().agents()).isEqualTo(one.diagnostics().agents());
  }

  @ParameterizedTest
  @EnumSource(value = Algorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "HATRPO")
  void shouldLeaveTheCompoundRatioAtExactlyOneAfterAnAgentThatDidNotChange(Algorithm algorithm) {
    // Given: steps too small to change a single-precision parameter
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith("algorithm", algorithm.word(), "policy.learning-rate", 1e-30));

    // When
    UpdateResult result = update(bandit, bandit.batch(1, 700, 5));

    // Then
    assertThat(result.diagnostics().agents().values())
        .allSatisfy(
            agent -> {
              assertThat(agent.ratioMin()).isEqualTo(1.0);
              assertThat(agent.ratioMax()).isEqualTo(1.0);
              assertThat(agent.compoundRatioMin()).isEqualTo(1.0);
              assertThat(agent.compoundRatioMax()).isEqualTo(1.0);
            });
  }

  @Test
  void shouldIgnoreTheRowsAtWhichAnAgentWasDead() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith()).withDeadRows(100);

    // When
    UpdateResult result = update(bandit, bandit.batch(1, 400, 5));

    // Then
    AgentDiagnostics scout = result.diagnostics().agents().get("scout");
    assertThat(scout.policyLoss()).isLessThan(-0.01);
  }

  @Test
  void shouldDependOnTheOrderOfAgents() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith());
    UpdateBatch batch = bandit.batch(1, 300, 5);

    // When
    Digest forward = update(bandit, batch).state().digest();
    Digest backward =
        new TeamUpdate(runtime)
            .update(bandit.state(), batch, Bandit.ORDER.reversed(), bandit.settings(), ROOT)
            .state()
            .digest();

    // Then
    assertThat(backward).isNotEqualTo(forward);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mappo", "ippo"})
  void shouldMoveAllAgentsAtOnceWhereTheRuleSaysSo(String algorithm) {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith("algorithm", algorithm));
    UpdateBatch batch = bandit.batch(1, 300, 5);

    // When
    UpdateResult forward = update(bandit, batch);
    UpdateResult backward =
        new TeamUpdate(runtime)
            .update(bandit.state(), batch, Bandit.ORDER.reversed(), bandit.settings(), ROOT);

    // Then
    assertThat(backward).isEqualTo(forward);
    assertThat(forward.diagnostics().agents().values())
        .allSatisfy(
            agent -> {
              assertThat(agent.ratioMax()).isGreaterThan(1.0);
              assertThat(agent.compoundRatioMax()).isEqualTo(1.0);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-new", "new-old", "k3-unweighted"})
  void shouldStayWithinTheTrustRegionAndUseMostOfIt(String direction) {
    // Given
    Bandit bandit =
        Bandit.of(
                Bandit.settingsWith(
                    "algorithm", "hatrpo", "hatrpo.kl-bound", 0.02, "hatrpo.kl", direction))
            .withMasks()
            .withDeadRows(50);

    // When
    UpdateResult result = update(bandit, bandit.batch(1, 700, 5));

    // Then
    assertThat(result.diagnostics().agents().values())
        .allSatisfy(
            agent -> {
              assertThat(agent.policyLoss()).isNegative();
              assertThat(agent.klTrace())
                  .singleElement()
                  .satisfies(drift -> assertThat(drift).isBetween(0.005, 0.02));
            });
    assertThat(result.state().actors().get("crew").gradientSteps()).isEqualTo(1);
  }

  @Test
  void shouldKeepEveryBitWhereNoStepIsGood() {
    // Given: a bound so wide that the one try leads too far
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith(
                "algorithm",
                "hatrpo",
                "hatrpo.kl-bound",
                1e4,
                "hatrpo.line-search-steps",
                1,
                "hatrpo.accept-fraction",
                1.0));

    // When
    UpdateResult result = update(bandit, bandit.batch(1, 300, 5));

    // Then
    assertThat(result.state().actors()).isEqualTo(bandit.state().actors());
    assertThat(result.diagnostics().agents().values())
        .allSatisfy(
            agent -> {
              assertThat(agent.kl()).isZero();
              assertThat(agent.ratioMin()).isEqualTo(1.0);
              assertThat(agent.compoundRatioMax()).isEqualTo(1.0);
              assertThat(agent.gradientNorm()).isPositive();
            });
  }

  @Test
  void shouldStopRewardingRatiosBeyondTheClip() {
    // Given
    Bandit wide = Bandit.of(Bandit.settingsWith("algorithm", "happo", "policy.sgd-epochs", 30));
    Bandit narrow =
        Bandit.of(
            Bandit.settingsWith("algorithm", "happo", "policy.sgd-epochs", 30, "ppo.clip", 0.02));
    UpdateBatch batch = wide.batch(1, 300, 5);

    // When
    UpdateDiagnostics free = update(wide, batch).diagnostics();
    UpdateDiagnostics bound = update(narrow, batch).diagnostics();

    // Then
    free.agents()
        .forEach((id, agent) -> assertThat(bound.agents().get(id).kl()).isLessThan(agent.kl()));
  }

  @Test
  void shouldDifferFromTheProductOnlyWhereActionsHaveSeveralDimensions() {
    // Given: two gradient steps, since at the first both have the same gradient
    Bandit product = Bandit.of(Bandit.settingsWith("policy.sgd-epochs", 2));
    Bandit sum = Bandit.of(Bandit.settingsWith("policy.sgd-epochs", 2, "hamdpo.ratio", "sum"));
    UpdateBatch batch = product.batch(1, 300, 5);
    List<String> order = List.of("scout", "guide", "crew");

    // When
    LearnerState whole =
        new TeamUpdate(runtime)
            .update(product.state(), batch, order, product.settings(), ROOT)
            .state();
    LearnerState parts =
        new TeamUpdate(runtime).update(sum.state(), batch, order, sum.settings(), ROOT).state();

    // Then
    assertThat(distance(parts.actors().get("scout"), whole.actors().get("scout"))).isLessThan(1e-6);
    assertThat(distance(parts.actors().get("guide"), whole.actors().get("guide")))
        .isGreaterThan(1e-5);
    assertThat(distance(parts.actors().get("crew"), whole.actors().get("crew")))
        .isGreaterThan(1e-5);
  }

  @Test
  void shouldMoveEveryAgentByItsOwnSettings() {
    // Given
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith(
                "agents.scout.policy.hidden",
                List.of(8),
                "agents.scout.policy.sgd-epochs",
                4,
                "groups.others.agents",
                List.of("guide", "crew"),
                "groups.others.policy.learning-rate",
                1e-30));

    // When
    UpdateResult result = update(bandit, bandit.batch(1, 300, 5));

    // Then
    assertThat(result.state().actors().get("scout").gradientSteps()).isEqualTo(4);
    assertThat(result.diagnostics().agents().get("scout").kl()).isPositive();
    assertThat(result.diagnostics().agents().get("guide").ratioMax()).isEqualTo(1.0);
    assertThat(result.diagnostics().agents().get("crew").ratioMax()).isEqualTo(1.0);
  }

  @Test
  void shouldTakeSmallerStepsLateInARunWhoseLearningRateFalls() {
    // Given: 100 updates, of which 90 are done
    Bandit constant = Bandit.of(Bandit.settingsWith());
    Bandit falling =
        Bandit.of(
            Bandit.settingsWith(
                "policy.learning-rate-schedule",
                "linear",
                "critic.learning-rate-schedule",
                "linear"));
    UpdateBatch batch = constant.batch(1, 300, 5);
    LearnerState state = constant.state();
    LearnerState late = new LearnerState(90, state.actors(), state.critics(), null);

    // When
    UpdateResult full =
        new TeamUpdate(runtime).update(late, batch, Bandit.ORDER, constant.settings(), ROOT);
    UpdateResult tenth =
        new TeamUpdate(runtime).update(late, batch, Bandit.ORDER, falling.settings(), ROOT);

    // Then: Adam's first steps are as long as the learning rate
    assertThat(distance(tenth.state().critic().network(), state.critic().network()))
        .isLessThan(0.3 * distance(full.state().critic().network(), state.critic().network()));
    full.diagnostics()
        .agents()
        .forEach(
            (id, agent) ->
                assertThat(tenth.diagnostics().agents().get(id).kl()).isLessThan(agent.kl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new-old", "old-new", "k3-unweighted"})
  void shouldMoveLessWithASmallerStepSizeInEveryDirectionOfTheDrift(String direction) {
    // Given
    Bandit far = Bandit.of(Bandit.settingsWith("hamdpo.kl", direction));
    Bandit near =
        Bandit.of(Bandit.settingsWith("hamdpo.kl", direction, "hamdpo.kl-step-size", 0.01));
    UpdateBatch batch = far.withMasks().batch(1, 300, 5);

    // When
    UpdateDiagnostics free = update(far, batch).diagnostics();
    UpdateDiagnostics bound = update(near, batch).diagnostics();

    // Then
    free.agents()
        .forEach((id, agent) -> assertThat(bound.agents().get(id).kl()).isLessThan(agent.kl()));
  }

  @Test
  void shouldKeepMoreEntropyWhenItIsPaidFor() {
    // Given
    Bandit plain = Bandit.of(Bandit.settingsWith());
    Bandit paid = Bandit.of(Bandit.settingsWith("policy.entropy-coefficient", 10.0));
    UpdateBatch batch = plain.batch(1, 300, 5);

    // When
    UpdateDiagnostics without = update(plain, batch).diagnostics();
    UpdateDiagnostics with = update(paid, batch).diagnostics();

    // Then
    without
        .agents()
        .forEach(
            (id, agent) ->
                assertThat(with.agents().get(id).entropy()).isGreaterThan(agent.entropy()));
  }

  @Test
  void shouldRefuseAnOrderThatMissesAnAgent() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith());
    UpdateBatch batch = bandit.batch(1, 50, 5);

    // When, Then
    assertThatThrownBy(
            () ->
                new TeamUpdate(runtime)
                    .update(
                        bandit.state(),
                        batch,
                        List.of("crew", "scout", "scout"),
                        bandit.settings(),
                        ROOT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("guide");
  }

  @Test
  void shouldNameWhereAnUpdateDivergedAndKeepTheState() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith());
    SortedMap<String, NetworkState> actors = new TreeMap<>(bandit.state().actors());
    float[] broken = actors.get("scout").parameters().clone();
    broken[broken.length - 1] = Float.NaN;
    UpdateBatch batch = bandit.batch(1, 50, 5);
    actors.put("scout", NetworkState.untrained(broken));
    LearnerState state =
        new LearnerState(
            0, actors, bandit.state().critic().network(), bandit.state().critic().valueNorm());
    Digest before = state.digest();

    // When, Then
    assertThatThrownBy(
            () ->
                new TeamUpdate(runtime).update(state, batch, Bandit.ORDER, bandit.settings(), ROOT))
        .isInstanceOfSatisfying(
            DivergedUpdateException.class,
            e -> {
              assertThat(e.stage()).isEqualTo("agent/scout");
              assertThat(e.sgdEpoch()).isZero();
            })
        .hasMessageContaining("loss");
    assertThat(state.digest()).isEqualTo(before);
  }

  private UpdateResult update(Bandit bandit, UpdateBatch batch) {
    return new TeamUpdate(runtime)
        .update(bandit.state(), batch, Bandit.ORDER, bandit.settings(), ROOT);
  }

  /** How far the drift that a rule traces may be from KL(new‖old): hatrpo's is KL(old‖new). */
  private static Offset<Double> tolerance(Algorithm algorithm) {
    return within(algorithm == Algorithm.HATRPO ? 1e-3 : 1e-12);
  }

  /** The critic's value of some state, denormalised. */
  private static double value(LearnerState state, RunSettings settings) {
    float[] output = new float[1];
    new Inference(
            PolicySpecs.critic(Bandit.ROSTER, settings), state.critic().network().parameters())
        .apply(new float[] {1, -1, 0, 2, 0.5f, 0, 1}, 1, output);
    return state.critic().valueNorm().denormalize(output[0]);
  }

  private static double distance(NetworkState one, NetworkState other) {
    double sum = 0;
    for (int i = 0; i < one.parameters().length; i++) {
      double difference = (double) one.parameters()[i] - other.parameters()[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private static double meanReward(UpdateBatch batch) {
    double sum = 0;
    for (float reward : batch.advantage(0)) {
      sum += reward;
    }
    return sum / batch.rows();
  }
}
