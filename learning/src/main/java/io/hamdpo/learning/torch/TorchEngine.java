package io.hamdpo.learning.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine of this JVM, loaded once: offline, and with its environment pinned before its native
 * libraries read it.
 */
final class TorchEngine {

  private final Engine engine;
  private final SortedMap<String, String> pinned;

  private TorchEngine() {
    this.pinned = Collections.unmodifiableSortedMap(pin(Processor.current()));
    // Both forms are read by DJL; without them it asks the network for newer native libraries.
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("DJL_OFFLINE", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    // Silences a line about TorchScript, which nothing here uses.
    setIfAbsent("ai.djl.pytorch.graph_optimizer", "false");
    setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
    setIfAbsent("ai.djl.pytorch.num_threads", "1");
    this.engine = Engine.getEngine("PyTorch");
  }

  /**
   * Loads it at the first call.
   *
   * @throws IllegalStateException at every call, if it cannot be loaded
   */
  static TorchEngine get() {
    return Loaded.ONCE.orElseThrow();
  }

  /**
   * The outcome of the only attempt: a second one in the same JVM would fail for another reason.
   *
   * @param engine null after a failure
   * @param failure null after a success
   */
  private record Loaded(@Nullable TorchEngine engine, @Nullable Throwable failure) {

    static final Loaded ONCE = load();

    private static Loaded load() {
      try {
        return new Loaded(new TorchEngine(), null);
      } catch (RuntimeException | LinkageError e) {
        return new Loaded(null, e);
      }
    }

    TorchEngine orElseThrow() {
      if (engine == null) {
        throw new IllegalStateException(
            "PyTorch could not be loaded (%s). Maybe its libraries could not be unpacked: they take"
                    .formatted(failure)
                + " some 430 MB in DJL_CACHE_DIR or ~/.djl.ai.",
            failure);
      }
      return engine;
    }
  }

  /** Variables that choose kernels, with the values that the native libraries read. */
  SortedMap<String, String> pinned() {
    return pinned;
  }

  String version() {
    return engine.getVersion();
  }

  /** GPUs that this build of the engine can use. */
  int gpus() {
    return engine.hasCapability("CUDA") ? CudaUtils.getGpuCount() : 0;
  }

  /** Whether this build of the engine has CUDA kernels at all. */
  boolean hasCuda() {
    return engine.hasCapability("CUDA");
  }

  int interOpThreads() {
    return JniUtils.getNumInteropThreads();
  }

  Engine engine() {
    return engine;
  }

  private static SortedMap<String, String> pin(Processor processor) {
    SortedMap<String, String> pins =
        PinnedArithmetic.of(System.getProperty("os.arch"), processor.flags());
    pins.forEach(NativeEnvironment::setIfAbsent);
    pins.replaceAll((name, value) -> NativeEnvironment.get(name).orElse("unset"));
    return pins;
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
