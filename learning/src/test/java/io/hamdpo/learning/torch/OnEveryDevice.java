package io.hamdpo.learning.torch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that run on the processor, and on a GPU too if the engine can use one. */
@ParameterizedClass
@MethodSource("io.hamdpo.learning.torch.Devices#all")
public abstract class OnEveryDevice {

  @Parameter protected Device device;

  /** In the strictest mode of the device; one for each test. */
  protected TorchRuntime runtime;

  @BeforeEach
  final void openRuntime() {
    runtime = TorchRuntime.open(device, Devices.mode(device));
  }

  @AfterEach
  final void closeRuntime() {
    runtime.close();
  }
}
