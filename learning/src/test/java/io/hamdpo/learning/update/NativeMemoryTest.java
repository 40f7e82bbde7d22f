package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {

  private static final int UPDATES = 120;

  @Test
  void shouldNotGrowOverManyUpdates() throws Throwable {
    // Given: many rows in small networks, so that a column of rows weighs more than all else
    Bandit bandit =
        Bandit.of(
                Bandit.settingsWith(
                    "policy.hidden",
                    List.of(8),
                    "policy.sgd-epochs",
                    4,
                    "critic.hidden",
                    List.of(8),
                    "critic.sgd-epochs",
                    2,
                    "critic.minibatches",
                    2))
            .withMasks()
            .withDeadRows(40);
    UpdateBatch batch = bandit.batch(1, 8000, 5);
    long[] allocated = new long[UPDATES];
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT)) {
      LearnerState state = bandit.state();

      // When
      for (int k = 0; k < UPDATES; k++) {
        state =
            new TeamUpdate(runtime)
                .update(state, batch, Bandit.ORDER, bandit.settings(), SeedTree.root(1))
                .state();
        allocated[k] = allocatedBytes();
      }
    }

    // Then: least of many, for the JVM's compilers borrow some 5 MiB from the same heap; one
    // column lost per gradient step would be 25 MiB
    long early = LongStream.of(allocated).skip(UPDATES / 4).limit(UPDATES / 4).min().orElseThrow();
    long late = LongStream.of(allocated).skip(UPDATES * 3 / 4).min().orElseThrow();
    assertThat(late - early).isLessThan(12L << 20);
  }

  @Test
  @Tag("long")
  void shouldStayFlatOverTenThousandUpdates() throws Throwable {
    // Given: a batch so small that ten thousand updates take some minutes
    Bandit bandit =
        Bandit.of(
                Bandit.settingsWith(
                    "policy.hidden",
                    List.of(8),
                    "policy.sgd-epochs",
                    2,
                    "critic.hidden",
                    List.of(8),
                    "critic.sgd-epochs",
                    1))
            .withMasks()
            .withDeadRows(4);
    UpdateBatch batch = bandit.batch(1, 64, 5);
    long[] allocated = new long[200];
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT, 1)) {
      LearnerState state = bandit.state();

      // When
      for (int k = 0; k < 10_000; k++) {
        // From one state: ten thousand updates on one batch would end in infinite ratios.
        new TeamUpdate(runtime)
            .update(state, batch, Bandit.ORDER, bandit.settings(), SeedTree.root(1));
        allocated[k / 50] = allocatedBytes();
      }
    }

    // Then: one array of 64 rows lost per update would be 3 MiB or more
    long early = LongStream.of(allocated).skip(50).limit(50).min().orElseThrow();
    long late = LongStream.of(allocated).skip(150).min().orElseThrow();
    assertThat(late - early).isLessThan(2L << 20);
  }

  /** What the C library handed out: all of libtorch's memory, none of the Java heap. */
  private static long allocatedBytes() throws Throwable {
    MemoryLayout tenSizes = MemoryLayout.structLayout(sizes());
    Linker linker = Linker.nativeLinker();
    MethodHandle mallinfo =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mallinfo2"), FunctionDescriptor.of(tenSizes));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = (MemorySegment) mallinfo.invokeExact((SegmentAllocator) arena);
      long mapped = info.getAtIndex(ValueLayout.JAVA_LONG, 4);
      long inUse = info.getAtIndex(ValueLayout.JAVA_LONG, 7);
      return mapped + inUse;
    }
  }

  private static MemoryLayout[] sizes() {
    MemoryLayout[] sizes = new MemoryLayout[10];
    Arrays.fill(sizes, ValueLayout.JAVA_LONG);
    return sizes;
  }
}
