package io.hamdpo.learning.torch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.hamdpo.core.run.ReproducibilityMode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tensor engine and the threads that may call it.
 *
 * <p>Opening loads the native libraries, once per JVM and without network (about a second; the very
 * first time they are unpacked to {@code DJL_CACHE_DIR} or {@code ~/.djl.ai}, some 430 MB). Every
 * worker has one intra-op thread: more would change bits with the memory allocator. Thread-safe;
 * close it to end the workers.
 */
public final class TorchRuntime implements AutoCloseable {

  /** Workers when the caller does not say: the measured optimum for parts of a batch. */
  public static final int DEFAULT_THREADS = 2;

  private final TorchEngine engine;
  private final Device device;
  private final Workers workers;

  private TorchRuntime(TorchEngine engine, Device device, int threads) {
    this.engine = engine;
    this.device = device;
    this.workers = new Workers(threads, TorchRuntime::prepareThread);
  }

  /** Like {@link #open(Device, ReproducibilityMode, int)} with {@link #DEFAULT_THREADS}. */
  public static TorchRuntime open(Device device, ReproducibilityMode mode) {
    return open(device, mode, DEFAULT_THREADS);
  }

  /**
   * Opens the engine.
   *
   * @param device {@code AUTO} means the first GPU in mode FASTEST where there is one
   * @param threads workers, at least 1; in no way part of the result
   * @throws UnavailableDeviceException if a GPU is asked for that is not there, that this build of
   *     the engine cannot use, or in mode BIT_EXACT
   * @throws IllegalStateException in mode BIT_EXACT if something is not pinned that bits depend on
   */
  public static TorchRuntime open(Device device, ReproducibilityMode mode, int threads) {
    TorchEngine engine = TorchEngine.get();
    Device resolved = DeviceChoice.resolve(device, mode, engine.hasCuda(), engine.gpus());
    if (mode == ReproducibilityMode.BIT_EXACT) {
      requirePinned(engine);
    }
    return new TorchRuntime(engine, resolved, threads);
  }

  /** The device that was chosen: never {@code auto}. */
  public Device device() {
    return device;
  }

  /** The threads on which all tensor work runs. */
  public Workers workers() {
    return workers;
  }

  /** A fresh owner of arrays on the device; the caller closes it. */
  public NDManager newManager() {
    Engine djl = engine.engine();
    return djl.newBaseManager(
        switch (device) {
          case Device.Cuda(int index) -> ai.djl.Device.gpu(index);
          case Device.Cpu _, Device.Auto _ -> ai.djl.Device.cpu();
        });
  }

  /**
   * Platform facts on which bits depend: equal fingerprints promise equal digests in mode
   * BIT_EXACT. Java's version is none of them, for Java computes only what IEEE 754 and {@link
   * StrictMath} define.
   */
  public SortedMap<String, String> fingerprint() {
    Processor processor = Processor.current();
    SortedMap<String, String> facts = new TreeMap<>(engine.pinned());
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("cpu.model", processor.model());
    facts.put("cpu.flags", String.join(" ", processor.flags()));
    facts.put("device", device.toString());
    facts.put("torch", engine.version());
    facts.put("djl", Engine.getDjlVersion());
    facts.put("intraOpThreads", "1");
    facts.put("rowParts", RowParts.DESCRIPTION);
    facts.put("layerNorms", "folded in doubles");
    return Collections.unmodifiableSortedMap(facts);
  }

  /** Ends the workers; native memory of managers is their owners' to close. */
  @Override
  public void close() {
    workers.close();
  }

  private static void requirePinned(TorchEngine engine) {
    engine
        .pinned()
        .forEach(
            (name, value) -> {
              if (value.equals("unset")) {
                throw new IllegalStateException(
                    "Mode bit-exact needs the environment variable (%s), but it is unset. Maybe"
                            .formatted(name)
                        + " set it before the start, or choose mode fastest.");
              }
            });
    if (engine.interOpThreads() != 1) {
      throw new IllegalStateException(
          "Mode bit-exact needs one inter-op thread, but there are (%d). Maybe start the JVM with"
                  .formatted(engine.interOpThreads())
              + " -Dai.djl.pytorch.num_interop_threads=1, or choose mode fastest.");
    }
  }

  private static void prepareThread() {
    // Both belong to the thread: a new one starts with many intra-op threads, recording gradients.
    JniUtils.setNumThreads(1);
    JniUtils.setGradMode(false);
  }
}
