package io.hamdpo.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TensorTest {

  @Property(tries = 100)
  void shouldGiveBackWhatWentIn(
      @ForAll double[] doubles, @ForAll int[] ints, @ForAll long[] longs, @ForAll byte[] bytes) {
    // Given
    Tensor f64 = Tensor.of(doubles, doubles.length);
    Tensor i32 = Tensor.of(ints, ints.length);
    Tensor i64 = Tensor.of(longs, 1, longs.length);
    Tensor u8 = Tensor.of(bytes, bytes.length);

    // When, Then
    assertThat(f64.toDoubles()).isEqualTo(doubles);
    assertThat(i32.toInts()).isEqualTo(ints);
    assertThat(i64.toLongs()).isEqualTo(longs);
    assertThat(u8.toBytes()).isEqualTo(bytes);
  }

  @Example
  void shouldNotSeeLaterChangesOfTheArray() {
    // Given
    float[] values = {1f, 2f};
    Tensor tensor = Tensor.of(values, 2);

    // When
    values[0] = 9f;
    tensor.toFloats()[1] = 9f;

    // Then
    assertThat(tensor.toFloats()).containsExactly(1f, 2f);
  }

  @Example
  void shouldBeLittleEndian() {
    // Given
    Tensor tensor = Tensor.of(new int[] {0x01020304}, 1);

    // When
    ByteBuffer bytes = tensor.bytes();

    // Then
    assertThat(bytes.get(0)).isEqualTo((byte) 4);
    assertThat(bytes.isReadOnly()).isTrue();
  }

  @Example
  void shouldHoldAScalarAndNothing() {
    // Given
    Tensor scalar = Tensor.of(new double[] {2.5});
    Tensor nothing = Tensor.of(new float[0], 0, 5);

    // When, Then
    assertThat(scalar.hasShape()).isTrue();
    assertThat(scalar.toDoubles()).containsExactly(2.5);
    assertThat(nothing.size()).isZero();
  }

  @Example
  void shouldRejectBytesThatDoNotFitAndAnotherDtype() {
    // Given
    Tensor tensor = Tensor.of(new float[] {1f}, 1);

    // When, Then
    assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes (24) bytes, but (20) were given");
    assertThatThrownBy(tensor::toInts)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The tensor's dtype is (F32), but (I32) was asked for.");
  }
}
