package io.hamdpo.environments.starcraft.catalog;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes unit types of a table, with seconds turned into game loops. */
final class UnitTable {

  /** Game loops of a normal second. */
  private static final double LOOPS = 16;

  /** The game notices targets at this distance even where a weapon reaches less far. */
  private static final double MINIMUM_SCAN = 5;

  private UnitTable() {}

  static SortedMap<String, UnitType> read(Profile profile) {
    SortedMap<String, UnitType> types = new TreeMap<>();
    for (Table.Section section : Table.read(profile.label() + "-units.txt")) {
      types.put(section.name(), type(section));
    }
    return Collections.unmodifiableSortedMap(types);
  }

  private static UnitType type(Table.Section unit) {
    EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    for (String trait : unit.words("traits")) {
      traits.add(Trait.valueOf(trait.toUpperCase(Locale.ROOT)));
    }
    return new UnitType(
        unit.name(),
        (int) unit.number("id"),
        traits,
        body(unit),
        endurance(unit),
        unit.has("damage") ? weapon(unit) : null,
        unit.has("heal") ? healer(unit) : null);
  }

  private static Body body(Table.Section unit) {
    double separation = unit.number("separation");
    return new Body(
        Plane.valueOf(unit.text("plane").replace('-', '_').toUpperCase(Locale.ROOT)),
        unit.number("radius"),
        separation,
        unit.number("inner", separation),
        unit.number("speed") / LOOPS,
        unit.number("acceleration", Double.POSITIVE_INFINITY) / (LOOPS * LOOPS));
  }

  private static Endurance endurance(Table.Section unit) {
    return new Endurance(
        unit.number("health"),
        unit.number("regeneration") / LOOPS,
        unit.number("armor"),
        unit.number("shield"),
        unit.number("shield-regeneration") / LOOPS,
        (int) (unit.number("shield-delay") * LOOPS));
  }

  private static Weapon weapon(Table.Section unit) {
    String[] bonus = unit.words("bonus");
    double range = unit.number("range");
    List<String> targets = Arrays.asList(unit.words("targets"));
    return new Weapon(
        new Weapon.Harm(
            unit.number("damage"),
            trait(bonus),
            bonus.length == 0 ? 0 : Double.parseDouble(bonus[1]),
            unit.number("structure-damage")),
        new Weapon.Reach(
            range,
            unit.number("range-slop"),
            unit.number("scan", Math.max(MINIMUM_SCAN, range)),
            unit.number("melee-range")),
        new Weapon.Rhythm(
            unit.number("period") * LOOPS,
            unit.number("damage-point") * LOOPS,
            unit.number("melee-damage-point") * LOOPS,
            (int) unit.number("hits", 1),
            unit.number("hit-spacing") * LOOPS),
        targets.contains("air"),
        unit.has("missile"),
        unit.has("splash")
            ? Splash.valueOf(unit.text("splash").toUpperCase(Locale.ROOT))
            : Splash.NONE,
        unit.number("blast-radius"));
  }

  private static @Nullable Trait trait(String[] bonus) {
    return bonus.length == 0 ? null : Trait.valueOf(bonus[0].toUpperCase(Locale.ROOT));
  }

  private static Healer healer(Table.Section unit) {
    return new Healer(
        unit.number("heal") / LOOPS,
        unit.number("heal-cost"),
        unit.number("heal-minimum"),
        unit.number("heal-range"),
        unit.number("heal-scan"),
        new Healer.Energy(
            unit.number("energy"),
            unit.number("energy-max"),
            unit.number("energy-regeneration") / LOOPS));
  }
}
