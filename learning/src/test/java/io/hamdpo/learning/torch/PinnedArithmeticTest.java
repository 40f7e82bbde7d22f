package io.hamdpo.learning.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinnedArithmeticTest {

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "amd64, fpu avx2 fma avx512f, AVX512, avx2",
    "amd64, fpu avx2 fma, AVX2, avx2",
    "x86_64, fpu sse2, COMPATIBLE, default",
    "amd64, '', COMPATIBLE, default",
    "aarch64, fp asimd, ,",
  })
  void shouldPinTheArithmeticOfTheProcessor(
      String architecture, String flags, String mkl, String aten) {
    // When
    SortedMap<String, String> pins = PinnedArithmetic.of(architecture, List.of(flags.split(" ")));

    // Then
    assertThat(pins.get("MKL_CBWR")).isEqualTo(mkl);
    assertThat(pins.get("ATEN_CPU_CAPABILITY")).isEqualTo(aten);
  }
}
