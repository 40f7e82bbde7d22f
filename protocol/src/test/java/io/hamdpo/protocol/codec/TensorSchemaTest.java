package io.hamdpo.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.tensor.DType;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.codec.Examples.Example;
import io.hamdpo.protocol.tensor.Limits;
import io.hamdpo.protocol.tensor.Safetensors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The descriptions of tensor messages fit what the codecs write. */
final class TensorSchemaTest {

  static List<Example<?>> tensorExamples() {
    return Examples.all().stream().filter(it -> it.codec() instanceof TensorCodec).toList();
  }

  @ParameterizedTest
  @MethodSource("tensorExamples")
  void shouldNameExactlyTheMetadata(Example<?> example) {
    // Given
    JsonNode metadata = schema(example).path("metadata");

    // When
    Safetensors.Decoded decoded = decode(example);

    // Then
    assertThat(decoded.metadata().keySet())
        .containsExactlyInAnyOrderElementsOf(metadata.findValuesAsText("name"));
    for (JsonNode attribute : metadata) {
      if (attribute.has("value")) {
        assertThat(decoded.metadata().get(attribute.path("name").asText()))
            .isEqualTo(attribute.path("value").asText());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tensorExamples")
  void shouldDescribeEveryTensorWithOneMeaningPerSymbol(Example<?> example) {
    // Given: symbols have one value per message, or one per agent
    JsonNode schema = schema(example);
    Map<String, Integer> sizes = new TreeMap<>();

    // Then
    decode(example)
        .tensors()
        .asMap()
        .forEach(
            (name, tensor) ->
                assertThat(described(schema.path("tensors"), name, tensor, sizes))
                    .as("%s %s with %s", name, tensor, sizes)
                    .isTrue());
    assertThat(schema.path("tensors"))
        .allSatisfy(
            tensor -> {
              assertThat(DType.valueOf(tensor.path("dtype").asText())).isNotNull();
              tensor
                  .path("shape")
                  .forEach(s -> assertThat(schema.path("symbols").has(s.asText())).isTrue());
            });
  }

  @ParameterizedTest
  @MethodSource("tensorExamples")
  void shouldHaveAnExampleOfEveryTensorThatIsNotConditional(Example<?> example) {
    // Given
    List<String> names = new ArrayList<>(decode(example).tensors().asMap().keySet());

    // Then
    for (JsonNode tensor : schema(example).path("tensors")) {
      if (!tensor.has("when") && !example.name().startsWith("policy")) {
        assertThat(names).anyMatch(name -> pattern(tensor).matcher(name).matches());
      }
    }
  }

  private static JsonNode schema(Example<?> example) {
    return JsonSchema.file(example.codec().noun().word());
  }

  private static Safetensors.Decoded decode(Example<?> example) {
    return Safetensors.decode(ByteBuffer.wrap(example.bytes()), Limits.DEFAULT);
  }

  private static boolean described(
      JsonNode descriptions, String name, Tensor tensor, Map<String, Integer> sizes) {
    for (JsonNode description : descriptions) {
      Matcher matcher = pattern(description).matcher(name);
      if (matcher.matches() && description.path("dtype").asText().equals(tensor.dtype().name())) {
        String agent = matcher.groupCount() == 0 ? "" : matcher.group(1);
        if (fits(description.path("shape"), tensor.shape(), agent, sizes)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean fits(
      JsonNode symbols, int[] shape, String agent, Map<String, Integer> sizes) {
    if (symbols.size() != shape.length) {
      return false;
    }
    for (int i = 0; i < shape.length; i++) {
      String symbol = symbols.get(i).asText();
      boolean shared = List.of("T", "E", "S", "K", "M").contains(symbol);
      Integer known = sizes.putIfAbsent(shared ? symbol : symbol + " of " + agent, shape[i]);
      if (known != null && known != shape[i]) {
        return false;
      }
    }
    return true;
  }

  private static Pattern pattern(JsonNode description) {
    return Pattern.compile(
        description.path("name").asText().replace("{agent}", "([A-Za-z0-9_-]+)"));
  }
}
