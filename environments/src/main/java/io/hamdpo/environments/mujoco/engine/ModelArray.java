package io.hamdpo.environments.mujoco.engine;

/** Arrays of an {@code mjModel}, which are constant: rows of a kind, each of some numbers. */
public enum ModelArray {
  QPOS0(Count.NQ, 1, 1096, 1792),
  BODY_PARENT(Count.NBODY, 1, 1112, 1808),
  BODY_POSITION(Count.NBODY, 3, 1208, 1912),
  BODY_INERTIAL_POSITION(Count.NBODY, 3, 1224, 1928),
  BODY_INERTIAL_ORIENTATION(Count.NBODY, 4, 1232, 1936),
  BODY_MASS(Count.NBODY, 1, 1240, 1944),
  BODY_SUBTREE_MASS(Count.NBODY, 1, 1248, 1952),
  BODY_INERTIA(Count.NBODY, 3, 1256, 1960),
  BODY_INVERSE_WEIGHT(Count.NBODY, 2, 1264, 1968),
  JOINT_TYPE(Count.NJNT, 1, 1280, 2104),
  JOINT_POSITION_ADDRESS(Count.NJNT, 1, 1288, 2112),
  JOINT_VELOCITY_ADDRESS(Count.NJNT, 1, 1296, 2120),
  JOINT_BODY(Count.NJNT, 1, 1304, 2128),
  JOINT_POSITION(Count.NJNT, 3, 1344, 2192),
  JOINT_AXIS(Count.NJNT, 3, 1352, 2200),
  JOINT_STIFFNESS(Count.NJNT, 1, 1360, 2208),
  JOINT_RANGE(Count.NJNT, 2, 1368, 2224),
  DOF_ARMATURE(Count.NV, 1, 1456, 2328),
  DOF_DAMPING(Count.NV, 1, 1464, 2336),
  DOF_INVERSE_WEIGHT(Count.NV, 1, 1472, 2352),
  DOF_INERTIA(Count.NV, 1, 1480, 2360),
  GEOM_TYPE(Count.NGEOM, 1, 1488, 2416),
  GEOM_BODY(Count.NGEOM, 1, 1520, 2448),
  GEOM_SIZE(Count.NGEOM, 3, 1592, 2528),
  GEOM_POSITION(Count.NGEOM, 3, 1608, 2552),
  GEOM_ORIENTATION(Count.NGEOM, 4, 1616, 2560),
  GEOM_FRICTION(Count.NGEOM, 3, 1624, 2568),
  ACTUATOR_TARGET(Count.NU, 2, 2728, 4848),
  ACTUATOR_RANGE(Count.NU, 2, 2792, 5008),
  ACTUATOR_GEAR(Count.NU, 6, 2816, 5016);

  private final Count rows;
  private final int width;
  private final long[] offsets;

  ModelArray(Count rows, int width, long... offsets) {
    this.rows = rows;
    this.width = width;
    this.offsets = offsets;
  }

  Count rows() {
    return rows;
  }

  int width() {
    return width;
  }

  long in(Layout layout) {
    return layout.pick(offsets);
  }
}
