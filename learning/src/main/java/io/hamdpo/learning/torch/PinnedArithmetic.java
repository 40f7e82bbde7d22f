package io.hamdpo.learning.torch;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Environment variables that choose the native libraries' kernels: with them, equal inputs give
 * equal bits from start to start. A variable that is already set wins, and the fingerprint shows
 * it.
 */
final class PinnedArithmetic {

  private PinnedArithmetic() {}

  /**
   * For a processor; a mutable map, empty where there is no choice.
   *
   * @param architecture as Java names it
   * @param flags of its vector instructions, as the operating system names them
   */
  static SortedMap<String, String> of(String architecture, Collection<String> flags) {
    SortedMap<String, String> pins = new TreeMap<>();
    if (architecture.equals("amd64") || architecture.equals("x86_64")) {
      boolean avx2 = flags.contains("avx2") && flags.contains("fma");
      pins.put("ATEN_CPU_CAPABILITY", avx2 ? "avx2" : "default");
      // MKL's own best branch, but fixed: AVX2 on an AVX-512 machine would cost 1.6 times as much.
      // PyTorch's own kernels are as fast and have the same bits with AVX2.
      pins.put("MKL_CBWR", flags.contains("avx512f") ? "AVX512" : avx2 ? "AVX2" : "COMPATIBLE");
    }
    return pins;
  }
}
