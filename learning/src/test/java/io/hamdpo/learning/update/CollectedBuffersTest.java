package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.torch.Transfer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An array over a Java buffer loses its memory with the buffer, also when a recorded operation
 * still has to read it: then the collector's timing decides about the gradient's bits.
 */
class CollectedBuffersTest {

  private static final int ROWS = 512;
  private static TorchRuntime runtime;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @Test
  void shouldTakeTheCriticsGradientFromMemoryThatTheCollectorCannotTake() {
    // Given: every prediction is 1 too low
    float[] values = new float[ROWS];
    float[] targets = new float[ROWS];
    Arrays.fill(targets, 1);

    try (NDManager manager = runtime.newManager()) {
      NDArray leaf = Autograd.leaf(Transfer.rows(manager, values, 1));
      NDArray old = Transfer.rows(manager, values, 1);
      NDArray target = Transfer.rows(manager, targets, 1);
      NDArray half = Transfer.vector(manager, new float[] {0.5f});
      NDArray loss =
          Autograd.recording(() -> new ValueLoss(2, 10).perRow(leaf, old, target, half).sum());

      // When
      collectAndOverwrite();
      float[] gradient = Autograd.gradient(loss, leaf, manager).toFloatArray();

      // Then
      assertThat(gradient).containsOnly(-1f);
    }
  }

  /** What nobody holds is gone when the collector ran; its memory is then given to others. */
  private static void collectAndOverwrite() {
    for (int round = 0; round < 5; round++) {
      System.gc();
      for (int i = 0; i < 200; i++) {
        ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, Float.NaN);
      }
    }
  }
}
