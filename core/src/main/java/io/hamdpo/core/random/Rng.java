package io.hamdpo.core.random;

/**
 * A sequential stream of pseudo-random numbers: SplitMix64 (Steele, Lea, Flood 2014). Its whole
 * state is one {@code long}, so it saves and restores exactly; the sequence is fixed for ever, and
 * only {@link StrictMath} is used, so it is equal on every machine. Not thread-safe.
 */
public final class Rng {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Rng(long state) {
    this.state = state;
  }

  /** A stream that continues from a saved {@link #state}. */
  public static Rng ofState(long state) {
    return new Rng(state);
  }

  /** What {@link #ofState} needs to continue. */
  public long state() {
    return state;
  }

  /** Goes on as {@link SeedTree#rng} of that node begins: a new stream without a new object. */
  public void startAt(SeedTree node) {
    state = node.state();
  }

  /** 64 uniform bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double nextDouble(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Uniform in [0, bound). Throws {@link IllegalArgumentException} when bound is below 1. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("The bound (%d) is below 1.".formatted(bound));
    }
    // Multiply-shift of 32 bits; the rejection keeps it exactly uniform (Lemire 2019).
    long product = (nextLong() >>> 32) * bound;
    long low = product & 0xFFFFFFFFL;
    if (low < bound) {
      long threshold = (0x100000000L - bound) % bound;
      while (low < threshold) {
        product = (nextLong() >>> 32) * bound;
        low = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /** Standard normal by Box and Muller; takes exactly two 64-bit draws. */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2.0 * StrictMath.log(1.0 - nextDouble()));
    return radius * StrictMath.cos(2.0 * Math.PI * nextDouble());
  }

  /** A uniform permutation of 0..n-1 (Fisher and Yates). */
  public int[] nextPermutation(int n) {
    int[] permutation = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      permutation[i] = permutation[j];
      permutation[j] = i;
    }
    return permutation;
  }

  /** The finaliser of SplitMix64: a bijection on 64 bits that scatters close inputs. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
