package io.hamdpo.learning.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTest {

  @Test
  void shouldKeepWhatKernelsAreChosenBy() {
    // Given
    String cpuinfo =
        """
        processor\t: 0
        vendor_id\t: GenuineIntel
        cpu family\t: 6
        model\t\t: 143
        flags\t\t: fpu sse avx512f fma avx2 avx hypervisor

        processor\t: 1
        vendor_id\t: Other
        """;

    // When
    Processor processor = Processor.parse(cpuinfo);

    // Then
    assertThat(processor.model()).isEqualTo("GenuineIntel family 6 model 143");
    assertThat(processor.flags()).containsExactly("avx", "avx2", "avx512f", "fma");
  }
}
