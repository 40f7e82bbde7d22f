package io.hamdpo.learning.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The processor, as far as kernels choose their instructions and block sizes by it.
 *
 * @param model vendor, family and model; the architecture's name where the kernel tells no more
 * @param flags its vector instruction sets, sorted
 */
public record Processor(String model, SortedSet<String> flags) {

  private static final Set<String> VECTOR_FLAGS =
      new TreeSet<>(
          Arrays.asList(
              ("avx avx2 fma avx512f avx512dq avx512bw avx512vl avx512vbmi avx512_vnni avx512_bf16"
                      + " avx512_fp16 amx_tile amx_bf16 amx_int8 avx_vnni asimd sve sve2")
                  .split(" ")));

  /**
   * The processor that this JVM runs on.
   *
   * @throws UncheckedIOException if the system's description can be read no further
   */
  public static Processor current() {
    Path file = Path.of("/proc/cpuinfo");
    try {
      return Files.isReadable(file)
          ? parse(Files.readString(file))
          : new Processor(System.getProperty("os.arch"), new TreeSet<>());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the first processor of Linux's {@code /proc/cpuinfo}. */
  static Processor parse(String cpuinfo) {
    SortedMap<String, String> first = new TreeMap<>();
    for (String line : cpuinfo.split("\n\\s*\n", 2)[0].split("\n")) {
      String[] pair = line.split(":", 2);
      if (pair.length == 2) {
        first.put(pair[0].strip(), pair[1].strip());
      }
    }
    SortedSet<String> flags = new TreeSet<>(VECTOR_FLAGS);
    flags.retainAll(
        Arrays.asList(
            first.getOrDefault("flags", first.getOrDefault("Features", "")).split("\\s+")));
    return new Processor(name(first), flags);
  }

  private static String name(Map<String, String> facts) {
    return facts.containsKey("cpu family")
        ? "%s family %s model %s"
            .formatted(facts.get("vendor_id"), facts.get("cpu family"), facts.get("model"))
        : "%s implementer %s part %s"
            .formatted(
                System.getProperty("os.arch"), facts.get("CPU implementer"), facts.get("CPU part"));
  }
}
