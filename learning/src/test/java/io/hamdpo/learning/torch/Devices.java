package io.hamdpo.learning.torch;

import io.hamdpo.core.run.ReproducibilityMode;
import java.util.stream.Stream;

/** The devices of this machine. */
public final class Devices {

  private Devices() {}

  /** The processor, and a GPU if the engine can use one. */
  public static Stream<Device> all() {
    return Stream.concat(Stream.of(Device.CPU), gpus());
  }

  /** A GPU if the engine can use one. */
  public static Stream<Device> gpus() {
    try (TorchRuntime runtime = TorchRuntime.open(Device.AUTO, ReproducibilityMode.FASTEST)) {
      return Stream.of(runtime.device()).filter(device -> device instanceof Device.Cuda);
    }
  }

  /** The strictest mode that the device allows. */
  public static ReproducibilityMode mode(Device device) {
    return device instanceof Device.Cuda
        ? ReproducibilityMode.FASTEST
        : ReproducibilityMode.BIT_EXACT;
  }
}
