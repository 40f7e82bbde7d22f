package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.learning.update.PieceSelection.Piece;
import io.hamdpo.learning.update.Timeline.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PieceSelectionTest {

  /** Two environments side by side for five steps. */
  private static final Timeline TIMELINE =
      new Timeline(List.of(new Sequence(0, 2, 5), new Sequence(1, 2, 5)), new byte[10]);

  private static final byte[] ALL = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  private static final FloatRows STATES = new FloatRows(new float[] {1, 2, 3, 4}, 2);

  @Test
  void shouldGoThroughSequencesOneAfterTheOther() {
    // When
    PieceSelection whole = PieceSelection.whole(TIMELINE, ALL, STATES);

    // Then
    assertThat(whole.rows()).containsExactly(0, 2, 4, 6, 8, 1, 3, 5, 7, 9);
    assertThat(whole.pieces().get(1).state()).containsExactly(3, 4);
  }

  @Test
  void shouldLeaveOutStepsThatDoNotCountAndPiecesWithoutOthers() {
    // Given
    byte[] counts = {0, 1, 0, 0, 0, 1, 0, 0, 0, 0};

    // When
    PieceSelection whole = PieceSelection.whole(TIMELINE, counts, STATES);

    // Then
    assertThat(whole.pieces()).hasSize(1);
    assertThat(whole.rows()).containsExactly(1, 5);
  }

  @Test
  void shouldBeginEachChunkInTheStateAfterTheStepBefore() {
    // Given
    PieceSelection whole = PieceSelection.whole(TIMELINE, ALL, STATES);
    FloatRows first = new FloatRows(new float[] {10, 10, 11, 11, 12, 12, 13, 13, 14, 14}, 2);
    FloatRows second = new FloatRows(new float[] {20, 20, 21, 21, 22, 22, 23, 23, 24, 24}, 2);

    // When
    PieceSelection chunks = whole.cut(2, List.of(first, second));

    // Then
    assertThat(chunks.rows()).containsExactly(whole.rows());
    assertThat(chunks.pieces()).extracting(Piece::length).containsExactly(2, 2, 1, 2, 2, 1);
    assertThat(chunks.pieces())
        .extracting(piece -> piece.state()[1])
        .containsExactly(2f, 11f, 13f, 4f, 21f, 23f);
  }

  @Test
  void shouldDrawMinibatchesOfWholeChunks() {
    // Given
    FloatRows states = new FloatRows(new float[10], 2);
    PieceSelection chunks =
        PieceSelection.whole(TIMELINE, ALL, STATES).cut(2, List.of(states, states));

    // When
    List<Selection> minibatches = chunks.minibatches(2, SeedTree.root(1).rng());

    // Then
    assertThat(minibatches)
        .hasSize(2)
        .allSatisfy(each -> assertThat(((PieceSelection) each).pieces()).hasSize(3));
    assertThat(minibatches.stream().flatMapToInt(each -> IntStream.of(each.rows())))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void shouldCutPartsThatFollowEachOther() {
    // Given: above 8000 rows, so four parts
    List<Sequence> sequences =
        IntStream.range(0, 7).mapToObj(i -> new Sequence(i * 1200, 1, 1200)).toList();
    byte[] counts = new byte[8400];
    Arrays.fill(counts, (byte) 1);
    FloatRows states = new FloatRows(new float[7], 1);
    PieceSelection whole =
        PieceSelection.whole(new Timeline(sequences, new byte[8400]), counts, states);

    // When
    List<Selection> parts = whole.parts();

    // Then
    assertThat(parts).hasSize(4);
    assertThat(parts.stream().flatMapToInt(part -> IntStream.of(part.rows())).toArray())
        .containsExactly(whole.rows());
  }
}
