package io.hamdpo.environments.starcraft.catalog;

/** What a unit is, which weapons and healers ask for. */
public enum Trait {
  LIGHT,
  ARMORED,
  BIOLOGICAL,
  MECHANICAL,
  MASSIVE,
  STRUCTURE
}
