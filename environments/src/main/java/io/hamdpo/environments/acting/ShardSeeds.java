package io.hamdpo.environments.acting;

import io.hamdpo.core.random.SeedTree;

/**
 * Where one shard's randomness hangs in the seed tree of its run.
 *
 * @param seeds {@code root(seed).child("shard", shard)}
 */
public record ShardSeeds(SeedTree seeds) {

  /** The seeds of a shard in a run of that seed. */
  public static ShardSeeds of(long seed, int shard) {
    return new ShardSeeds(SeedTree.root(seed).child("shard", shard));
  }

  /** For {@link Shard#start}. */
  public SeedTree start() {
    return seeds;
  }

  /** For {@link Shard#act} in the trajectory of that sequence number. */
  public SeedTree act(long sequence) {
    return seeds.child("sequence", sequence).child("act");
  }

  /**
   * For {@link Shard#restore} before the trajectory of that sequence number: new episodes of
   * environments that cannot be saved.
   */
  public SeedTree restart(long sequence) {
    return seeds.child("sequence", sequence).child("restart");
  }
}
