package io.hamdpo.environments.mujoco.engine;

/** How many of a kind an {@code mjModel} has. */
public enum Count {
  NQ(0, 0),
  NV(4, 8),
  NU(8, 16),
  NBODY(16, 48),
  NJNT(20, 88),
  NGEOM(24, 136),
  NSITE(28, 144),
  NTENDON(116, 480);

  private final long[] offsets;

  Count(long... offsets) {
    this.offsets = offsets;
  }

  long in(Layout layout) {
    return layout.pick(offsets);
  }
}
