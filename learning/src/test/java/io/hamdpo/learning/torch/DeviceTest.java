package io.hamdpo.learning.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cpu", "cuda:0", "cuda:12"})
  void shouldReadWhatItWrites(String text) {
    // When, Then
    assertThat(Device.parse(text)).hasToString(text);
  }

  @Test
  void shouldTakeTheFirstGpuWhenNoneIsNamed() {
    // When, Then
    assertThat(Device.parse("cuda")).isEqualTo(new Device.Cuda(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:-1", "CPU", ""})
  void shouldRefuseWhatIsNoDevice(String text) {
    // When, Then
    assertThatThrownBy(() -> Device.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(" + text + ")")
        .hasMessageContaining("cuda:N");
  }
}
