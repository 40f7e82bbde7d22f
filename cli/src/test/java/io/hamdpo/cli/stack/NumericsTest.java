package io.hamdpo.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericsTest {

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "amd64, flags : fpu avx2 fma avx512f, AVX512, avx2",
    "amd64, flags : fpu avx2 fma, AVX2, avx2",
    "amd64, flags : fpu sse2, COMPATIBLE, default",
    "amd64, '', COMPATIBLE, default",
    "aarch64, Features : fp asimd, ,",
  })
  void shouldPinTheArithmeticOfTheProcessor(
      String architecture, String facts, String mkl, String aten) {
    // When
    var environment = Numerics.forProcessor(architecture, "processor : 0\n" + facts + "\n");

    // Then
    assertThat(environment.get("MKL_CBWR")).isEqualTo(mkl);
    assertThat(environment.get("ATEN_CPU_CAPABILITY")).isEqualTo(aten);
    assertThat(environment).containsEntry("OMP_NUM_THREADS", "1");
  }
}
