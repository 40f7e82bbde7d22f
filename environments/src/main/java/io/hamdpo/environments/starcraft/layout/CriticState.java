package io.hamdpo.environments.starcraft.layout;

/** One of HARL's forms of the global state. */
sealed interface CriticState permits FeaturePrunedState, EnvironmentProvidedState {

  int size(Dimensions of);

  /** Writes to {@code target}, which is 0 there already. */
  void write(Scene scene, float[] target, int offset);
}
