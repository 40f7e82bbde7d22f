package io.hamdpo.service;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's resident memory, in which tensors and mapped libraries count; heap alone is less.
 */
final class NativeMemory {

  /** Resident memory of the process, bytes. Linux only; absent elsewhere. */
  static final String NAME = "hamdpo_process_resident_memory_bytes";

  private static final Path STATM = Path.of("/proc/self/statm");
  private static final long PAGE_BYTES = 4096;

  private NativeMemory() {}

  static void register(PrometheusRegistry registry) {
    if (Files.isReadable(STATM)) {
      GaugeWithCallback.builder()
          .name(NAME)
          .help("Resident memory of the process, native memory included.")
          .callback(callback -> callback.call(residentBytes()))
          .register(registry);
    }
  }

  /** Resident bytes now; 0 when the kernel does not tell. */
  static long residentBytes() {
    try {
      return Long.parseLong(Files.readString(STATM).split(" ")[1]) * PAGE_BYTES;
    } catch (IOException e) {
      return 0;
    }
  }
}
