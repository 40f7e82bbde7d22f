package io.hamdpo.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hamdpo.core.random.Rng;
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

/** What a vector of episodes refuses. */
class EpisodeVectorFaultsTest {

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
    CountdownPlay play = new CountdownPlay(CountdownPlay.COUNT).reset();
    byte[] before = play.vector.save();
    Player.act(play.player, CountdownPlay.COUNT, play.view, play.actions);
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
    CountdownPlay play = new CountdownPlay(CountdownPlay.COUNT).reset();
    Player.act(play.player, CountdownPlay.COUNT, play.view, play.actions);
    play.actions.indices[0][2] = (int) play.view.globalState[2] % 3;

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> play.vector.step(play.actions, play.outcome, play.view))
        .withMessageContainingAll("(choice)", "copy (2)", "forbids");
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
    CountdownPlay play = new CountdownPlay(CountdownPlay.COUNT).reset();
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
    CountdownPlay play = new CountdownPlay(CountdownPlay.COUNT).reset();
    byte[] saved = play.vector.save();

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> play.vector.restore(Arrays.copyOf(saved, saved.length + 1), play.view));
  }

  @Test
  void shouldRefuseToStepOrSaveBeforeTheFirstReset() {
    // Given
    CountdownPlay play = new CountdownPlay(CountdownPlay.COUNT);

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
              vector.reset(CountdownPlay.SEEDS, view);
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CountdownPlay(0))
        .withMessageContaining("(0)");
  }
}
