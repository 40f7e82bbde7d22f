package io.hamdpo.protocol.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.tensor.DType;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.json.StrictJson;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Reads one tensor's description: {@code {"dtype": .., "shape": [..], "data_offsets": [b, e]}}. */
final class EntryReader {

  private static final Pattern NAME = Pattern.compile("[!-~]{1,256}");

  private EntryReader() {}

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static Header.Entry read(String name, JsonNode node, Limits limits) {
    if (!isName(name)) {
      throw malformed(name, "the name", "1 to 256 visible ASCII characters");
    }
    if (!node.isObject() || node.size() != 3) {
      throw malformed(name, StrictJson.brief(node), "an object of dtype, shape and data_offsets");
    }
    DType dtype = dtype(name, node.path("dtype"));
    int[] shape = shape(name, node.path("shape"), limits);
    long[] offsets = integers(name, node.path("data_offsets"), "data_offsets", Long.MAX_VALUE);
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw malformed(name, "data_offsets " + Arrays.toString(offsets), "[begin, end], rising");
    }
    long expected = bytes(name, dtype, shape);
    if (offsets[1] - offsets[0] != expected) {
      throw malformed(
          name,
          "data_offsets " + Arrays.toString(offsets),
          "(%d) bytes for %s%s".formatted(expected, dtype, Arrays.toString(shape)));
    }
    return new Header.Entry(name, dtype, shape, offsets[0], offsets[1]);
  }

  private static DType dtype(String name, JsonNode node) {
    return Arrays.stream(DType.values())
        .filter(dtype -> node.isTextual() && dtype.name().equals(node.textValue()))
        .findFirst()
        .orElseThrow(
            () ->
                malformed(
                    name,
                    "dtype " + StrictJson.brief(node),
                    "one of " + Arrays.toString(DType.values())));
  }

  private static int[] shape(String name, JsonNode node, Limits limits) {
    long[] shape = integers(name, node, "shape", Integer.MAX_VALUE);
    if (shape.length > limits.rank()) {
      throw malformed(name, "rank " + shape.length, "at most (%d)".formatted(limits.rank()));
    }
    return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
  }

  private static long[] integers(String name, JsonNode node, String field, long max) {
    if (!node.isArray()) {
      throw malformed(name, field + " " + StrictJson.brief(node), "an array of whole numbers");
    }
    long[] values = new long[node.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = node.get(i);
      if (!value.isIntegralNumber()
          || !value.canConvertToLong()
          || value.longValue() < 0
          || value.longValue() > max) {
        throw malformed(
            name,
            "%s[%d] %s".formatted(field, i, StrictJson.brief(value)),
            "a whole number from 0 to " + max);
      }
      values[i] = value.longValue();
    }
    return values;
  }

  private static long bytes(String name, DType dtype, int[] shape) {
    try {
      long elements = 1;
      for (int dimension : shape) {
        elements = Math.multiplyExact(elements, dimension);
      }
      return Math.multiplyExact(Math.toIntExact(elements), (long) dtype.bytes());
    } catch (ArithmeticException e) {
      throw malformed(name, "shape " + Arrays.toString(shape), "fewer than 2^31 elements");
    }
  }

  private static MalformedRecordException malformed(String name, String found, String expected) {
    return new MalformedRecordException(
        "Tensor (%s) has (%s), but (%s) was expected."
            .formatted(StrictJson.brief(name), found, expected));
  }
}
