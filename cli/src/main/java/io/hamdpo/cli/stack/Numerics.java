package io.hamdpo.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The environment variables that pin the updater's arithmetic: with them, equal inputs give equal
 * bits from start to start. They are part of a run's fingerprint; a user's own value wins.
 */
final class Numerics {

  private static final Path CPU_FACTS = Path.of("/proc/cpuinfo");

  private Numerics() {}

  /** For this machine. */
  static SortedMap<String, String> environment() {
    String text = "";
    try {
      if (Files.isReadable(CPU_FACTS)) {
        text = Files.readString(CPU_FACTS);
      }
    } catch (IOException e) {
      text = ""; // an unknown processor gets the settings that suit every one
    }
    return forProcessor(System.getProperty("os.arch"), text);
  }

  /**
   * For a processor.
   *
   * @param architecture as Java names it
   * @param facts the text of {@code /proc/cpuinfo}; may be empty
   */
  static SortedMap<String, String> forProcessor(String architecture, String facts) {
    SortedMap<String, String> environment = new TreeMap<>();
    environment.put("OMP_NUM_THREADS", "1");
    environment.put("MKL_NUM_THREADS", "1");
    // The engine comes with the class path; it must neither download nor call home.
    environment.put("DJL_OFFLINE", "true");
    environment.put("OPT_OUT_TRACKING", "true");
    if (architecture.equals("amd64") || architecture.equals("x86_64")) {
      List<String> flags =
          facts
              .lines()
              .filter(line -> line.startsWith("flags"))
              .findFirst()
              .map(line -> Arrays.asList(line.split("\\s+")))
              .orElse(List.of());
      boolean avx2 = flags.contains("avx2") && flags.contains("fma");
      // MKL's bits of its own best path, but fixed; AVX2 on an AVX-512 machine would cost 1.6 times
      // as much. PyTorch's own kernels are as fast and have the same bits with AVX2.
      environment.put(
          "MKL_CBWR", flags.contains("avx512f") ? "AVX512" : avx2 ? "AVX2" : "COMPATIBLE");
      environment.put("ATEN_CPU_CAPABILITY", avx2 ? "avx2" : "default");
    }
    environment.keySet().removeIf(name -> System.getenv(name) != null);
    return environment;
  }
}
