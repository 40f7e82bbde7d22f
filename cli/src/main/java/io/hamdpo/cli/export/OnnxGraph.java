package io.hamdpo.cli.export;

import io.hamdpo.environments.protobuf.FieldWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Builds an ONNX model (IR version 8, operator set 17). Field numbers are those of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>. Values are named;
 * the first dimension of inputs and outputs is {@code batch}, of any size.
 */
final class OnnxGraph {

  /** Element types of tensors. */
  enum Type {
    FLOAT(1),
    INT64(7),
    BOOL(9);

    private final int number;

    Type(int number) {
      this.number = number;
    }
  }

  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;

  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;

  private final FieldWriter nodes = new FieldWriter();
  private final FieldWriter initializers = new FieldWriter();
  private final FieldWriter inputs = new FieldWriter();
  private final FieldWriter outputs = new FieldWriter();
  private int count;

  /** A constant of floats. */
  String constant(String name, float[] values, List<Integer> shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return constant(name, Type.FLOAT, shape, bytes.array());
  }

  /** A constant of whole numbers. */
  String constant(String name, List<Integer> values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(value -> bytes.putLong(value));
    return constant(name, Type.INT64, List.of(values.size()), bytes.array());
  }

  private String constant(String name, Type type, List<Integer> shape, byte[] raw) {
    FieldWriter tensor = new FieldWriter();
    shape.forEach(size -> tensor.number(1, size));
    initializers.part(5, tensor.number(2, type.number).text(8, name).slice(9, raw));
    return name;
  }

  String input(String name, Type type, int width) {
    inputs.part(11, value(name, type, true, width));
    return name;
  }

  /**
   * @param width 0 for one number per row
   */
  void output(String name, Type type, int width) {
    outputs.part(12, value(name, type, true, width));
  }

  /** An output that is the same for all rows. */
  void constantOutput(String name, int width) {
    outputs.part(12, value(name, Type.FLOAT, false, width));
  }

  private static FieldWriter value(String name, Type type, boolean batch, int width) {
    FieldWriter shape = new FieldWriter();
    if (batch) {
      shape.part(1, new FieldWriter().text(2, "batch"));
    }
    if (width > 0) {
      shape.part(1, new FieldWriter().number(1, width));
    }
    FieldWriter tensor = new FieldWriter().number(1, type.number).part(2, shape);
    return new FieldWriter().text(1, name).part(2, new FieldWriter().part(1, tensor));
  }

  /** An operation with one result, which gets a name of its own. */
  String apply(String operation, Map<String, ? extends Number> attributes, String... arguments) {
    String result = operation.toLowerCase(Locale.ROOT) + "_" + count++;
    apply(operation, attributes, List.of(arguments), List.of(result));
    return result;
  }

  /** An operation. Attributes are integers, or floats where they are {@link Float}. */
  void apply(
      String operation,
      Map<String, ? extends Number> attributes,
      List<String> arguments,
      List<String> results) {
    FieldWriter node = new FieldWriter();
    arguments.forEach(argument -> node.text(1, argument));
    results.forEach(result -> node.text(2, result));
    node.text(4, operation);
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(it -> node.part(5, attribute(it.getKey(), it.getValue())));
    nodes.part(1, node);
  }

  private static FieldWriter attribute(String name, Number value) {
    FieldWriter attribute = new FieldWriter().text(1, name);
    return value instanceof Float single
        ? attribute.single(2, single).number(20, ATTRIBUTE_FLOAT)
        : attribute.number(3, value.longValue()).number(20, ATTRIBUTE_INT);
  }

  /** The model's bytes. */
  byte[] encode(String name, SortedMap<String, String> metadata) {
    FieldWriter graph =
        new FieldWriter()
            .append(nodes)
            .text(2, name)
            .append(initializers)
            .append(inputs)
            .append(outputs);
    FieldWriter model =
        new FieldWriter()
            .number(1, IR_VERSION)
            .text(2, "hamdpo")
            .part(7, graph)
            .part(8, new FieldWriter().text(1, "").number(2, OPERATOR_SET));
    metadata.forEach((key, value) -> model.part(14, new FieldWriter().text(1, key).text(2, value)));
    return model.toBytes();
  }
}
