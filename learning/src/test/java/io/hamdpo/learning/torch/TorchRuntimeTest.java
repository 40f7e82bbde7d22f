package io.hamdpo.learning.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.hamdpo.core.run.ReproducibilityMode;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class TorchRuntimeTest {

  @Test
  void shouldNameInItsFingerprintWhatBitsDependOn() {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT)) {
      // When
      SortedMap<String, String> fingerprint = runtime.fingerprint();

      // Then
      assertThat(fingerprint)
          .containsKeys("os", "cpu.model", "cpu.flags")
          .containsEntry("torch", "2.7.1")
          .containsEntry("djl", "0.35.1")
          .containsEntry("device", "cpu")
          .containsEntry("intraOpThreads", "1")
          .containsEntry("layerNorms", "folded in doubles")
          .containsEntry("rowParts", RowParts.DESCRIPTION);
      if (fingerprint.get("os").endsWith("amd64")) {
        assertThat(fingerprint).containsKeys("MKL_CBWR", "ATEN_CPU_CAPABILITY");
        assertThat(fingerprint.values()).doesNotContain("unset");
      }
    }
  }

  @Test
  void shouldComputeOnOneIntraOpThreadInEveryWorker() {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT, 3)) {
      // When
      List<Integer> threads =
          runtime.workers().map(List.of(1, 2, 3, 4, 5, 6), _ -> JniUtils.getNumThreads());

      // Then
      assertThat(threads).containsOnly(1);
    }
  }

  @Test
  void shouldHandOverWhatAWorkerThrewAfterAllEnded() {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT)) {
      // When, Then
      assertThatThrownBy(
              () ->
                  runtime
                      .workers()
                      .map(
                          List.of(1, 2, 3),
                          item -> {
                            throw new IllegalStateException("item " + item);
                          }))
          .hasMessage("item 1");
    }
  }

  @Test
  void shouldRefuseAGpuInModeBitExact() {
    // When, Then
    assertThatThrownBy(() -> TorchRuntime.open(new Device.Cuda(0), ReproducibilityMode.BIT_EXACT))
        .isInstanceOf(UnavailableDeviceException.class)
        .hasMessageContaining("cuda:0")
        .hasMessageContaining("bit-exact");
  }

  @Test
  void shouldRefuseAGpuThatTheBuildCannotUse() {
    // When, Then
    assertThatThrownBy(
            () -> DeviceChoice.resolve(new Device.Cuda(1), ReproducibilityMode.FASTEST, false, 0))
        .isInstanceOf(UnavailableDeviceException.class)
        .hasMessageContaining("no CUDA");
  }

  @Test
  void shouldRefuseAGpuThatIsNotThere() {
    // When, Then
    assertThatThrownBy(
            () -> DeviceChoice.resolve(new Device.Cuda(1), ReproducibilityMode.FASTEST, true, 1))
        .isInstanceOf(UnavailableDeviceException.class)
        .hasMessageContaining("(1) GPUs");
  }

  @Test
  void shouldTakeAGpuByItselfOnlyInModeFastest() {
    // When
    Device exact = DeviceChoice.resolve(Device.AUTO, ReproducibilityMode.BIT_EXACT, true, 1);
    Device fastest = DeviceChoice.resolve(Device.AUTO, ReproducibilityMode.FASTEST, true, 1);
    Device without = DeviceChoice.resolve(Device.AUTO, ReproducibilityMode.FASTEST, false, 0);

    // Then
    assertThat(List.of(exact, fastest, without))
        .containsExactly(Device.CPU, new Device.Cuda(0), Device.CPU);
  }

  @Test
  void shouldCopyArraysIntoTheEngine() {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
        NDManager manager = runtime.newManager()) {
      // When
      NDArray floats = Transfer.rows(manager, new float[] {1, 2, 3, 4}, 2);
      NDArray indices = Transfer.rows(manager, new int[] {7, 8}, 1);

      // Then
      assertThat(floats.toFloatArray()).containsExactly(1, 2, 3, 4);
      assertThat(indices.toLongArray()).containsExactly(7, 8);
    }
  }

  @Test
  void shouldReturnWhatAScopeBorrowed() {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
        NDManager owner = runtime.newManager()) {
      // Given
      NDArray lasting = Transfer.vector(owner, new float[] {1, 2});

      // When
      NDArray temporary = Scope.borrowing(owner, _ -> lasting.add(lasting));

      // Then
      assertThat(lasting.toFloatArray()).containsExactly(1, 2);
      assertThat(owner.getManagedArrays()).containsExactly(lasting);
      assertThatThrownBy(temporary::toFloatArray).isInstanceOf(IllegalStateException.class);
    }
  }
}
