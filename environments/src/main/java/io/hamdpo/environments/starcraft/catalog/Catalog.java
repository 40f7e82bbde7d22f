package io.hamdpo.environments.starcraft.catalog;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/** Every map, and every unit type of every profile. Immutable; read once. */
public final class Catalog {

  private static final List<BattleMap> MAPS = MapTable.read();

  private static final Map<Profile, SortedMap<String, UnitType>> TYPES =
      new EnumMap<>(Profile.class);

  static {
    for (Profile profile : Profile.values()) {
      TYPES.put(profile, UnitTable.read(profile));
    }
  }

  private Catalog() {}

  /** The 23 maps of SMAC, in its order. */
  public static List<BattleMap> maps() {
    return MAPS;
  }

  /**
   * The map of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static BattleMap map(String name) {
    return MAPS.stream()
        .filter(map -> map.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no map (%s). Maybe one of %s is meant."
                        .formatted(name, MAPS.stream().map(BattleMap::name).toList())));
  }

  /** The unit types of a profile by name. */
  public static SortedMap<String, UnitType> types(Profile profile) {
    return Objects.requireNonNull(TYPES.get(profile));
  }

  /**
   * A unit type of a profile.
   *
   * @throws IllegalArgumentException when the profile has no such unit
   */
  public static UnitType type(Profile profile, String name) {
    UnitType type = types(profile).get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "The rules (%s) have no unit (%s). Maybe play this map by the rules (%s)."
              .formatted(profile.label(), name, Profile.LIBERTY.label()));
    }
    return type;
  }
}
