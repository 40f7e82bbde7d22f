package io.hamdpo.environments.mujoco.engine;

/**
 * Arrays of an {@code mjData}, all of doubles: rows of a kind, each of some numbers. The library's
 * own names are in the comments; after a step everything but the first five is as the last substep
 * found it, one substep behind position and velocity.
 */
public enum DataArray {
  /** qpos. */
  POSITION(Count.NQ, 1, 40_376, 160_688),
  /** qvel. */
  VELOCITY(Count.NV, 1, 40_384, 160_696),
  /** ctrl. */
  CONTROL(Count.NU, 1, 40_408, 160_736),
  /** qacc. */
  ACCELERATION(Count.NV, 1, 40_448, 160_784),
  /** qacc_warmstart: where the constraint solver begins. */
  WARM_START(Count.NV, 1, 40_400, 160_720),
  /** xpos. */
  BODY_POSITION(Count.NBODY, 3, 40_480, 160_840),
  /** xipos. */
  BODY_CENTRE(Count.NBODY, 3, 40_504, 160_864),
  /** geom_xpos. */
  GEOM_POSITION(Count.NGEOM, 3, 40_536, 160_896),
  /** geom_xmat, row-major. */
  GEOM_ROTATION(Count.NGEOM, 9, 40_544, 160_904),
  /** site_xpos. */
  SITE_POSITION(Count.NSITE, 3, 40_552, 160_912),
  /** subtree_com. */
  SUBTREE_CENTRE(Count.NBODY, 3, 40_600, 160_960),
  /** cinert. */
  COM_INERTIA(Count.NBODY, 10, 40_616, 160_976),
  /** ten_length. */
  TENDON_LENGTH(Count.NTENDON, 1, 40_664, 161_088),
  /** ten_velocity. */
  TENDON_VELOCITY(Count.NTENDON, 1, 40_944, 161_240),
  /** cvel. */
  COM_VELOCITY(Count.NBODY, 6, 40_960, 161_256),
  /** qfrc_actuator. */
  ACTUATOR_FORCE(Count.NV, 1, 41_088, 161_384),
  /** cfrc_ext: only after {@link Simulation#computeContactForces}. */
  EXTERNAL_FORCE(Count.NBODY, 6, 41_168, 161_440);

  private final Count rows;
  private final int width;
  private final long[] offsets;

  DataArray(Count rows, int width, long... offsets) {
    this.rows = rows;
    this.width = width;
    this.offsets = offsets;
  }

  /** How many numbers a row has. */
  public int width() {
    return width;
  }

  /** How many numbers all rows have. */
  public int size(Model model) {
    return width * model.count(rows);
  }

  long in(Layout layout) {
    return layout.pick(offsets);
  }
}
