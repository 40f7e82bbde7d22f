package io.hamdpo.environments.starcraft.catalog;

/** Whose army. Observations show shields where the army is Protoss. */
public enum Race {
  TERRAN,
  PROTOSS,
  ZERG
}
