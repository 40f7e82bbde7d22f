package io.hamdpo.environments.starcraft.layout;

/** In which form agents and critic see a {@link Scene}. Immutable. */
public sealed interface Layout permits SmacLayout, HarlLayout {

  /** Length of an agent's observation. */
  int observationSize(Dimensions of);

  /** Length of the global state. */
  int globalStateSize(Dimensions of);

  /** Writes what an agent sees to {@code target[offset ... offset + observationSize)}. */
  void observe(Scene scene, int agent, float[] target, int offset);

  /** Writes what the critic sees to {@code target[offset ... offset + globalStateSize)}. */
  void globalState(Scene scene, float[] target, int offset);

  /** SMAC's own observations and state. */
  static Layout smac() {
    return new SmacLayout();
  }

  /**
   * HARL's observations, and as state its "feature pruned" one (the script settings of
   * TRPO-in-MARL). That is one vector for each agent; a critic of the whole team sees them one
   * after the other.
   */
  static Layout harlFeaturePruned() {
    return new HarlLayout(new FeaturePrunedState());
  }

  /** HARL's observations, and as state its "environment provided" one. */
  static Layout harlEnvironmentProvided() {
    return new HarlLayout(new EnvironmentProvidedState());
  }
}
