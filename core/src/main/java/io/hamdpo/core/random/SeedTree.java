package io.hamdpo.core.random;

/**
 * The tree from which every random number of a run comes: a node is the seed and the path to it, as
 * in {@code root(seed).child("shard", 3).child("sequence", 41).child("act")}. Equal paths give
 * equal streams, in any order of asking and on any machine; different paths give unrelated ones.
 *
 * @param state the node's 64 bits
 */
public record SeedTree(long state) {

  /** The root of a run's tree. */
  public static SeedTree root(long seed) {
    return new SeedTree(Rng.mix(seed ^ 0x5851F42D4C957F2DL));
  }

  /** The child for a purpose. */
  public SeedTree child(String purpose) {
    return new SeedTree(stateOf(purpose));
  }

  private long stateOf(String purpose) {
    // FNV-1a over the UTF-16 units: fixed for ever, unlike anything that hashCode might become.
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
    }
    return Rng.mix(Rng.mix(state ^ 0x2545F4914F6CDD1DL) + hash);
  }

  /** The child for a purpose and an index. */
  public SeedTree child(String purpose, long index) {
    return new SeedTree(Rng.mix(stateOf(purpose) + Rng.mix(index ^ 0x9E6C63D0876A9A47L)));
  }

  /** A stream that starts at this node. */
  public Rng rng() {
    return Rng.ofState(state);
  }
}
