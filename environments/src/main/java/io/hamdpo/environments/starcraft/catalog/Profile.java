package io.hamdpo.environments.starcraft.catalog;

/** By whose rules a battle is fought. */
public enum Profile {

  /**
   * The game as SMAC's maps have it: Liberty numbers, 16 game loops a second, damage points, flying
   * missiles, random delays between attacks.
   */
  LIBERTY("liberty"),

  /**
   * The rules of SMAClite, to compare with its results: LotV numbers of the "faster" speed at 16
   * ticks a second, damage at once, no random delay; enemies look for healers first.
   */
  SMACLITE("smaclite");

  private final String label;

  Profile(String label) {
    this.label = label;
  }

  /** How it is written. */
  public String label() {
    return label;
  }
}
