package io.hamdpo.protocol.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.protocol.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that other implementations could write, or that somebody breaks on purpose. */
final class SafetensorsMalformedTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no object           | 0 | []                                                              | is not a JSON object
          no JSON             | 0 | {"a":                                                           | is not valid JSON
          text after it       | 0 | {} {}                                                           | is not valid JSON
          entry is no object  | 0 | {"a":5}                                                         | Tensor (a) has (5)
          field missing       | 0 | {"a":{"dtype":"U8","shape":[0]}}                                | an object of dtype, shape and data_offsets
          field unknown       | 0 | {"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":1}}     | an object of dtype, shape and data_offsets
          field misspelt      | 0 | {"a":{"dtype":"U8","shape":[0],"offsets":[0,0]}}                | (data_offsets nothing)
          unknown dtype       | 2 | {"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}          | (dtype "F16"), but (one of [F32, F64, I32, I64, U8])
          dtype is no string  | 2 | {"a":{"dtype":8,"shape":[1],"data_offsets":[0,2]}}              | (dtype 8)
          shape is no array   | 1 | {"a":{"dtype":"U8","shape":1,"data_offsets":[0,1]}}             | (shape 1)
          shape of a fraction | 1 | {"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}}         | (shape[0] 1.0)
          shape negative      | 1 | {"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}          | (shape[0] -1)
          dimension too long  | 1 | {"a":{"dtype":"U8","shape":[2147483648],"data_offsets":[0,1]}}  | from 0 to 2147483647
          dimension beyond 64 | 1 | {"a":{"dtype":"U8","shape":[18446744073709551617],"data_offsets":[0,1]}} | (shape[0] 18446744073709551617)
          size overflows 32   | 1 | {"a":{"dtype":"U8","shape":[65536,65536],"data_offsets":[0,1]}} | fewer than 2^31 elements
          size overflows 64   | 0 | {"a":{"dtype":"F64","shape":[2147483647,2147483647,2147483647,0],"data_offsets":[0,0]}} | fewer than 2^31 elements
          rank too high       | 1 | {"a":{"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]}} | (rank 9)
          size does not fit   | 4 | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}          | (8) bytes for F32[2]
          offsets fall        | 4 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}          | [begin, end], rising
          one offset          | 4 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[4]}}            | [begin, end], rising
          offsets wrap        | 4 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775807,9223372036854775807]}} | (4) bytes for F32[1]
          data missing        | 3 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}          | take (4) bytes, but (3) follow
          data left over      | 5 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}          | take (4) bytes, but (5) follow
          data without tensor | 1 | {}                                                              | take (0) bytes, but (1) follow
          gap                 | 3 | {"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}} | Tensor (b) begins at (2)
          overlap             | 3 | {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}} | Tensor (b) begins at (1)
          same bytes twice    | 2 | {"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}} | Tensor (b) begins at (0)
          duplicate name      | 2 | {"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}} | Duplicate field 'a'
          duplicate, escaped  | 2 | {"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"\\u0061":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}} | Duplicate field 'a'
          duplicate metadata  | 0 | {"__metadata__":{"a":"1","a":"2"}}                              | Duplicate field 'a'
          metadata no object  | 0 | {"__metadata__":"x"}                                            | __metadata__ is ("x")
          metadata no string  | 0 | {"__metadata__":{"shard":3}}                                    | __metadata__.shard is (3)
          name with a space   | 0 | {"a b":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}         | visible ASCII
          NaN                 | 0 | {"a":NaN}                                                       | is not valid JSON
          """)
  void shouldRefuse(String fault, int dataBytes, String header, String reason) {
    // Given
    byte[] bytes = record(header, dataBytes);

    // Then
    assertThatThrownBy(() -> Safetensors.decode(ByteBuffer.wrap(bytes), Limits.DEFAULT))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void shouldRefuseAHeaderLongerThanTheLimitOrTheRecord() {
    shouldRefuseLength(9, 8, "The header's length is (9), but only (8) bytes follow");
    shouldRefuseLength((1 << 20) + 1, 8, "above the limit (1048576)");
    shouldRefuseLength(Long.MAX_VALUE, 8, "above the limit (1048576)");
    shouldRefuseLength(-1, 8, "The header's length (18446744073709551615) is above");
  }

  @Test
  void shouldRefuseMoreTensorsThanTheLimit() {
    // Given
    byte[] bytes =
        record(
            """
            {"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},\
            "b":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""",
            0);

    // Then
    assertThatThrownBy(() -> Safetensors.decode(ByteBuffer.wrap(bytes), new Limits(1024, 1, 8)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("(2) tensors, more than the limit (1)");
  }

  @Test
  void shouldRefuseAHeaderThatIsNoUtf8() {
    // Given
    byte[] bytes = record("{\"a?\":1}", 0);
    bytes[8 + 3] = (byte) 0xC0;

    // Then
    assertThatThrownBy(() -> Safetensors.decode(ByteBuffer.wrap(bytes), Limits.DEFAULT))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  private static void shouldRefuseLength(long length, int bytesThatFollow, String reason) {
    ByteBuffer record = ByteBuffer.allocate(8 + bytesThatFollow).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(0, length);
    assertThatThrownBy(() -> Safetensors.decode(record, Limits.DEFAULT))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(reason);
  }

  private static byte[] record(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }
}
