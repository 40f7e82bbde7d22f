package io.hamdpo.environments.mujoco.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions of the library whose structs are known: sizes in bytes and offsets as the C compiler
 * lays them out on 64-bit Linux. {@link SelfTest} proves them on the library that was loaded.
 */
enum Layout {
  V2_2_2(222, "2.2.2", 3280, 41_176, Integer.BYTES, 4),
  V3_14_0(3_014_000, "3.14.0", 5696, 162_080, Long.BYTES, 3);

  /** Of an {@code mjWarningStat}: two ints, how often it came second. */
  private static final int WARNING_BYTES = 8;

  private final int number;
  private final String version;
  private final long modelBytes;
  private final long dataBytes;
  private final int countBytes;
  private final int firstStateWarning;

  Layout(
      int number,
      String version,
      long modelBytes,
      long dataBytes,
      int countBytes,
      int firstStateWarning) {
    this.number = number;
    this.version = version;
    this.modelBytes = modelBytes;
    this.dataBytes = dataBytes;
    this.countBytes = countBytes;
    this.firstStateWarning = firstStateWarning;
  }

  /** By what {@code mj_version()} returns. */
  static Optional<Layout> of(int number) {
    return Arrays.stream(values()).filter(layout -> layout.number == number).findFirst();
  }

  /** For people: every version that is known. */
  static String supported() {
    return Arrays.stream(values()).map(Layout::version).collect(Collectors.joining(", "));
  }

  String version() {
    return version;
  }

  long modelBytes() {
    return modelBytes;
  }

  long dataBytes() {
    return dataBytes;
  }

  /** The offset in this version among those of all versions, in their order. */
  long pick(long... offsets) {
    return offsets[ordinal()];
  }

  /** A count of the model: its type became wider with version 3. */
  int count(MemorySegment model, long offset) {
    return countBytes == Integer.BYTES
        ? model.get(ValueLayout.JAVA_INT, offset)
        : Math.toIntExact(model.get(ValueLayout.JAVA_LONG, offset));
  }

  /** Where, in an {@code mjData}, stands how often position, velocity, acceleration were bad. */
  long[] stateWarnings() {
    long first = pick(24, 160_264) + (long) WARNING_BYTES * firstStateWarning + Integer.BYTES;
    return new long[] {first, first + WARNING_BYTES, first + 2 * WARNING_BYTES};
  }
}
