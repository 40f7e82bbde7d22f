package io.hamdpo.learning.torch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an updater is asked to compute: {@code auto}, {@code cpu} or {@code cuda:N}. */
public sealed interface Device {

  /** The processor. */
  Device CPU = new Cpu();

  /** A GPU where the mode allows one and one is found, otherwise the processor. */
  Device AUTO = new Auto();

  /** See {@link #AUTO}. */
  record Auto() implements Device {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /** See {@link #CPU}. */
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /**
   * One GPU.
   *
   * @param index 0-based, as CUDA counts
   */
  record Cuda(int index) implements Device {
    @Override
    public String toString() {
      return "cuda:" + index;
    }
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda} (the first one) or {@code cuda:N}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Device parse(String text) {
    Matcher cuda = Pattern.compile("cuda(?::(\\d{1,3}))?").matcher(text);
    if (cuda.matches()) {
      return new Cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }
    return switch (text) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      default ->
          throw new IllegalArgumentException(
              "The device (%s) is unknown. Maybe use auto, cpu or cuda:N.".formatted(text));
    };
  }
}
