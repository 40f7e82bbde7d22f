package io.hamdpo.cli.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be written of a run. */
enum ExportFormat {
  /** A version's policies, one tensor a layer. */
  SAFETENSORS,
  /** A version's policies as models that act. */
  ONNX,
  /** All metrics of the run, for TensorBoard. */
  TENSORBOARD,
  /** All metrics of the run as a table. */
  CSV;

  /** As it is written on the command line, and what files end in. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isOfOneVersion() {
    return this == SAFETENSORS || this == ONNX;
  }

  static Optional<ExportFormat> find(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(ExportFormat::word).toList();
  }
}
