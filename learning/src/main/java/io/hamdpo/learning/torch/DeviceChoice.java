package io.hamdpo.learning.torch;

import io.hamdpo.core.run.ReproducibilityMode;

/** Decides on which device to compute, given what there is. */
final class DeviceChoice {

  private DeviceChoice() {}

  /**
   * @param hasCuda whether the engine's build has CUDA kernels
   * @param gpus how many GPUs it can use
   * @return {@code Cpu} or {@code Cuda}
   * @throws UnavailableDeviceException if a GPU was asked for and cannot be used
   */
  static Device resolve(Device asked, ReproducibilityMode mode, boolean hasCuda, int gpus) {
    return switch (asked) {
      case Device.Cpu cpu -> cpu;
      case Device.Auto _ ->
          mode == ReproducibilityMode.FASTEST && gpus > 0 ? new Device.Cuda(0) : Device.CPU;
      case Device.Cuda cuda -> require(cuda, mode, hasCuda, gpus);
    };
  }

  private static Device require(
      Device.Cuda cuda, ReproducibilityMode mode, boolean hasCuda, int gpus) {
    if (mode == ReproducibilityMode.BIT_EXACT) {
      throw new UnavailableDeviceException(
          "The device (%s) was asked for in mode bit-exact, which is not proven on GPUs. Maybe use"
                  .formatted(cuda)
              + " device cpu, or mode fastest.");
    }
    if (!hasCuda) {
      throw new UnavailableDeviceException(
          "The device (%s) was asked for, but this build of PyTorch has no CUDA. Maybe use device"
                  .formatted(cuda)
              + " cpu, or name a libtorch with CUDA by PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and"
              + " PYTORCH_FLAVOR.");
    }
    if (cuda.index() >= gpus) {
      throw new UnavailableDeviceException(
          "The device (%s) was asked for, but (%d) GPUs are visible. Maybe use device cpu, or check"
                  .formatted(cuda, gpus)
              + " the driver and CUDA_VISIBLE_DEVICES.");
    }
    return cuda;
  }
}
