package io.hamdpo.learning.update;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.stream.Stream;

/** The devices of this machine. */
final class Devices {

  private Devices() {}

  /** The processor, and a GPU if the engine can use one. */
  static Stream<Device> all() {
    return Stream.concat(Stream.of(Device.CPU), gpus());
  }

  /** A GPU if the engine can use one. */
  static Stream<Device> gpus() {
    try (TorchRuntime runtime = TorchRuntime.open(Device.AUTO, ReproducibilityMode.FASTEST)) {
      return Stream.of(runtime.device()).filter(device -> device instanceof Device.Cuda);
    }
  }

  /** The strictest mode that the device allows. */
  static ReproducibilityMode mode(Device device) {
    return device instanceof Device.Cuda
        ? ReproducibilityMode.FASTEST
        : ReproducibilityMode.BIT_EXACT;
  }
}
