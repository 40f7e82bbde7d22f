package io.hamdpo.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeVectorTest {

  private static final SeedTree SEEDS = SeedTree.root(7);
  private static final int COUNT = 8;

  /** A vector with everything that stepping it needs. */
  private static final class Play {

    final EpisodeVector vector;
    final View view;
    final Outcome outcome;
    final Actions actions;
    final Player player;

    Play(int count) {
      vector = new EpisodeVector(Countdown.TASK, count, Countdown::new);
      view = new View(Countdown.TASK.roster(), count);
      outcome = new Outcome(Countdown.TASK.roster(), count);
      actions = new Actions(Countdown.TASK.roster(), count);
      player = Player.random(Countdown.TASK.roster(), SEEDS.child("player").rng(), -1, 1);
    }

    Play reset() {
      vector.reset(SEEDS, view);
      return this;
    }

    void step() {
      Player.act(player, vector.count(), view, actions);
      vector.step(actions, outcome, view);
    }
  }

  @Test
  void shouldTerminateAtZeroAndTruncateAtTheLimit() {
    // Given
    Play play = new Play(COUNT).reset();
    float[] left = play.view.globalState.clone();
    int[] elapsed = new int[COUNT];
    boolean terminated = false;
    boolean truncated = false;

    for (int step = 0; step < 50; step++) {
      // When
      play.step();

      // Then
      for (int copy = 0; copy < COUNT; copy++) {
        left[copy]--;
        elapsed[copy]++;
        assertThat(play.outcome.terminated[copy] == 1).isEqualTo(left[copy] == 0);
        assertThat(play.outcome.truncated[copy] == 1)
            .isEqualTo(left[copy] > 0 && elapsed[copy] == 4);
        assertThat(play.outcome.won[copy]).isEqualTo(play.outcome.terminated[copy]);
        if (left[copy] == 0 || elapsed[copy] == 4) {
          assertThat(play.outcome.finalGlobalState[copy]).isEqualTo(left[copy]);
          assertThat(play.outcome.finalObservation[2][2 * copy]).isEqualTo(left[copy]);
          assertThat(play.outcome.finalObservation[2][2 * copy + 1])
              .isEqualTo(play.outcome.reward[copy]);
          assertThat(play.view.observation[2][2 * copy + 1]).isZero();
          terminated |= left[copy] == 0;
          truncated |= left[copy] > 0;
          left[copy] = play.view.globalState[copy];
          elapsed[copy] = 0;
        }
        assertThat(play.view.globalState[copy]).isEqualTo(left[copy]);
      }
    }
    assertThat(terminated && truncated).isTrue();
  }

  @Test
  void shouldShowMasksOfTheMoment() {
    // Given
    Play play = new Play(COUNT).reset();

    for (int step = 0; step < 50; step++) {
      // When
      play.step();

      // Then
      for (int copy = 0; copy < COUNT; copy++) {
        int count = (int) play.view.globalState[copy];
        for (int action = 0; action < 3; action++) {
          assertThat(play.view.actionMask[0][3 * copy + action])
              .isEqualTo((byte) (action == count % 3 ? 0 : 1));
        }
        assertThat(play.view.activeMask[0][copy]).isEqualTo((byte) (count == 1 ? 0 : 1));
        assertThat(play.view.activeMask[1][copy]).isEqualTo((byte) 1);
      }
    }
  }

  @Test
  void shouldDrawEachCopyFromItsOwnSeedsWhateverTheCount() {
    // Given
    Play few = new Play(2).reset();
    Play many = new Play(COUNT).reset();

    for (int step = 0; step < 50; step++) {
      // When
      act(few);
      act(many);

      // Then
      assertThat(Arrays.copyOf(many.outcome.reward, 2)).isEqualTo(few.outcome.reward);
      assertThat(Arrays.copyOf(many.view.globalState, 2)).isEqualTo(few.view.globalState);
    }
  }

  /** The same legal action in every copy with the same count. */
  private static void act(Play play) {
    for (int copy = 0; copy < play.vector.count(); copy++) {
      play.actions.indices[0][copy] = ((int) play.view.globalState[copy] + 1) % 3;
    }
    play.vector.step(play.actions, play.outcome, play.view);
  }

  @Test
  void shouldGiveEveryEpisodeNewRandomness() {
    // Given
    Play play = new Play(1).reset();
    float first = play.view.globalState[0];

    // When
    boolean changed = false;
    for (int step = 0; step < 100; step++) {
      play.step();
      changed |= play.outcome.terminated[0] == 1 && play.view.globalState[0] != first;
    }

    // Then
    assertThat(changed).isTrue();
  }

  static Stream<Arguments> illegalActions() {
    return Stream.of(
        illegal("too high", a -> a.indices[0][5] = 3, "(choice)", "copy (5)", "(3)"),
        illegal("negative", a -> a.indices[0][5] = -1, "(choice)", "copy (5)", "(-1)"),
        illegal("part too high", a -> a.indices[1][7] = 3, "(choices)", "copy (3)", "(3)"),
        illegal("not a number", a -> a.values[2][9] = Float.NaN, "(real)", "copy (4)", "(NaN)"),
        illegal(
            "infinite",
            a -> a.values[2][9] = Float.POSITIVE_INFINITY,
            "(real)",
            "copy (4)",
            "(Infinity)"));
  }

  private static Arguments illegal(String name, Consumer<Actions> change, String... words) {
    return Arguments.of(name, change, words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("illegalActions")
  void shouldRefuseWhatIsNoAction(String name, Consumer<Actions> change, String[] words) {
    // Given
    Play play = new Play(COUNT).reset();
    byte[] before = play.vector.save();
    Player.act(play.player, COUNT, play.view, play.actions);
    change.accept(play.actions);

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> play.vector.step(play.actions, play.outcome, play.view))
        .withMessageContainingAll(words);
    assertThat(play.vector.save()).isEqualTo(before);
  }

  @Test
  void shouldRefuseAnActionThatItsMaskForbids() {
    // Given
    Play play = new Play(COUNT).reset();
    Player.act(play.player, COUNT, play.view, play.actions);
    play.actions.indices[0][2] = (int) play.view.globalState[2] % 3;

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> play.vector.step(play.actions, play.outcome, play.view))
        .withMessageContainingAll("(choice)", "copy (2)", "forbids");
  }

  @Test
  void shouldContinueBitForBitInANewObject() {
    // Given
    Play calm = new Play(COUNT).reset();
    for (int step = 0; step < 13; step++) {
      calm.step();
    }
    Play restored = new Play(COUNT);
    restored.vector.restore(calm.vector.save(), restored.view);
    assertThat(restored.view.observation).isDeepEqualTo(calm.view.observation);
    assertThat(restored.view.actionMask).isDeepEqualTo(calm.view.actionMask);
    assertThat(restored.view.activeMask).isDeepEqualTo(calm.view.activeMask);

    for (int step = 0; step < 50; step++) {
      // When
      calm.step();
      restored.vector.step(calm.actions, restored.outcome, restored.view);

      // Then
      assertThat(restored.outcome.reward).isEqualTo(calm.outcome.reward);
      assertThat(restored.outcome.truncated).isEqualTo(calm.outcome.truncated);
      assertThat(restored.view.globalState).isEqualTo(calm.view.globalState);
      assertThat(restored.vector.save()).isEqualTo(calm.vector.save());
    }
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        Arguments.of("empty", 0, -1),
        Arguments.of("cut", 40, -1),
        Arguments.of("magic", Integer.MAX_VALUE, 0),
        Arguments.of("version", Integer.MAX_VALUE, 4),
        Arguments.of("task", Integer.MAX_VALUE, 8),
        Arguments.of("count", Integer.MAX_VALUE, 24),
        Arguments.of("episode's size", Integer.MAX_VALUE, 53));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void shouldRefuseDamagedState(String name, int length, int flipped) {
    // Given
    Play play = new Play(COUNT).reset();
    byte[] saved = play.vector.save();
    byte[] damaged = Arrays.copyOf(saved, Math.min(length, saved.length));
    if (flipped >= 0) {
      damaged[flipped] ^= 1;
    }

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> play.vector.restore(damaged, play.view))
        .withMessageContaining("test/countdown");
    assertThatIllegalStateException().isThrownBy(play::step);
  }

  @Test
  void shouldRefuseStateWithMoreBytesThanItReads() {
    // Given
    Play play = new Play(COUNT).reset();
    byte[] saved = play.vector.save();

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> play.vector.restore(Arrays.copyOf(saved, saved.length + 1), play.view));
  }

  @Test
  void shouldRefuseToStepOrSaveBeforeTheFirstReset() {
    // Given
    Play play = new Play(COUNT);

    // When, Then
    assertThatIllegalStateException()
        .isThrownBy(() -> play.vector.step(play.actions, play.outcome, play.view))
        .withMessageContaining("reset");
    assertThatIllegalStateException().isThrownBy(play.vector::save);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reward", "observation", "global state", "action"})
  void shouldNameTheTaskWhoseNumbersAreNoNumbers(String broken) {
    // Given
    EpisodeVector vector = new EpisodeVector(Countdown.TASK, 1, () -> new Broken(broken));
    View view = new View(Countdown.TASK.roster(), 1);
    Actions actions = new Actions(Countdown.TASK.roster(), 1);
    Outcome outcome = new Outcome(Countdown.TASK.roster(), 1);

    // When, Then
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              vector.reset(SEEDS, view);
              vector.step(actions, outcome, view);
            })
        .withMessageContainingAll(broken, "copy (0)", "test/countdown");
  }

  /** An episode with one fault. */
  private record Broken(String fault) implements Episode {

    @Override
    public void reset(Rng rng) {}

    @Override
    public void step(JointAction action) {}

    @Override
    public void observe(int agent, float[] target, int offset) {
      target[offset] = fault.equals("observation") ? Float.NaN : 0;
    }

    @Override
    public void globalState(float[] target, int offset) {
      target[offset] = fault.equals("global state") ? Float.POSITIVE_INFINITY : 0;
    }

    @Override
    public void actionMask(int agent, byte[] target, int offset) {
      if (fault.equals("action") && agent == 1) {
        Arrays.fill(target, offset + 2, offset + 5, (byte) 0);
      }
    }

    @Override
    public double reward() {
      return fault.equals("reward") ? Double.NaN : 0;
    }

    @Override
    public void save(DataOutput out) {}

    @Override
    public void restore(DataInput in, Rng rng) {}
  }

  @Test
  void shouldRefuseAVectorOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Play(0)).withMessageContaining("(0)");
  }

  static Stream<Task> tasks() {
    return BuiltInTasks.representative().stream().filter(task -> task.episodeLimit() > 1);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldAllocateNothingBetweenRestarts(Task task) {
    // Given
    Environment environment = BuiltInTasks.create(task, COUNT);
    View view = new View(task.roster(), COUNT);
    Outcome outcome = new Outcome(task.roster(), COUNT);
    Actions actions = new Actions(task.roster(), COUNT);
    FirstLegalActions first = new FirstLegalActions(task.roster(), COUNT);
    environment.reset(SEEDS, view);

    // When
    long allocated =
        Allocation.smallest(
            () -> {
              first.act(view, actions);
              environment.step(actions, outcome, view);
            },
            3000);

    // Then
    assertThat(allocated).isZero();
  }
}
