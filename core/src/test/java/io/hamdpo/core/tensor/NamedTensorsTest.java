package io.hamdpo.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class NamedTensorsTest {

  @Example
  void shouldHaveTheSameDigestForEver() {
    // Given
    NamedTensors tensors =
        NamedTensors.of(
            Map.of(
                "weights", Tensor.of(new float[] {1f, -2.5f, Float.NaN, -0f}, 2, 2),
                "count", Tensor.of(new long[] {7}),
                "mask", Tensor.of(new byte[] {1, 0, -1}, 3)));

    // When
    Digest digest = tensors.digest();

    // Then: hashlib over the documented bytes says so too.
    assertThat(digest.hex())
        .isEqualTo("8d75433ba8e2cd4182df7e954b91253480e9b4ca61b229b2c69108a545640f00");
  }

  @Property(tries = 100)
  void shouldDigestContentAndNotOrderOfInsertion(@ForAll @Size(3) float[] values) {
    // Given
    Map<String, Tensor> forwards = new LinkedHashMap<>();
    forwards.put("a", Tensor.of(values, 3));
    forwards.put("b", Tensor.of(new byte[] {1}, 1));
    Map<String, Tensor> backwards = new LinkedHashMap<>();
    backwards.put("b", Tensor.of(new byte[] {1}, 1));
    backwards.put("a", Tensor.of(values, 3));

    // When
    Digest digest = NamedTensors.of(forwards).digest();

    // Then
    assertThat(NamedTensors.of(backwards).digest()).isEqualTo(digest);
    assertThat(NamedTensors.of(backwards)).isEqualTo(NamedTensors.of(forwards));
  }

  @Property(tries = 100)
  void shouldDigestNameDtypeShapeAndEveryBit(@ForAll @Size(4) int[] values) {
    // Given
    Digest digest = digest("a", Tensor.of(values, 4));
    int[] changed = values.clone();
    changed[3] ^= 1;
    ByteBuffer bytes = Tensor.of(values, 4).bytes();

    // When, Then
    assertThat(digest("b", Tensor.of(values, 4))).isNotEqualTo(digest);
    assertThat(digest("a", Tensor.of(values, 2, 2))).isNotEqualTo(digest);
    assertThat(digest("a", Tensor.of(changed, 4))).isNotEqualTo(digest);
    assertThat(digest("a", Tensor.view(DType.F32, new int[] {4}, bytes))).isNotEqualTo(digest);
    assertThat(digest("a", Tensor.view(DType.I32, new int[] {4}, bytes))).isEqualTo(digest);
  }

  @Example
  void shouldNameWhatIsThereWhenATensorIsMissing() {
    // Given
    NamedTensors tensors = NamedTensors.empty().with("reward", Tensor.of(new float[1], 1));

    // When, Then
    assertThatThrownBy(() -> tensors.get("rewards"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("There is no tensor named (rewards); there are ([reward]).");
  }

  @Example
  void shouldRejectTheSameNameTwice() {
    // Given
    NamedTensors tensors = NamedTensors.empty().with("reward", Tensor.of(new float[1], 1));

    // When, Then
    assertThatThrownBy(() -> tensors.with("reward", Tensor.of(new float[1], 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(reward)");
  }

  @Example
  void shouldKeepWhatIsWanted() {
    // Given
    NamedTensors tensors =
        NamedTensors.empty()
            .with("action/a", Tensor.of(new int[1], 1))
            .with("reward", Tensor.of(new float[1], 1));

    // When
    NamedTensors kept = tensors.only(name -> name.startsWith("action/"));

    // Then
    assertThat(kept.asMap()).containsOnlyKeys("action/a");
  }

  private static Digest digest(String name, Tensor tensor) {
    return NamedTensors.of(Map.of(name, tensor)).digest();
  }
}
