package io.hamdpo.environments.starcraft.catalog;

import java.util.List;
import java.util.Locale;

/** Makes maps of their table. */
final class MapTable {

  private MapTable() {}

  static List<BattleMap> read() {
    return Table.read("maps.txt").stream().map(MapTable::map).toList();
  }

  private static BattleMap map(Table.Section map) {
    String[] races = map.words("races");
    return new BattleMap(
        map.name(),
        map.text("kind"),
        (int) map.number("episode-limit"),
        (int) map.number("type-bits"),
        Race.valueOf(races[0].toUpperCase(Locale.ROOT)),
        Race.valueOf(races[1].toUpperCase(Locale.ROOT)),
        map.text("terrain"),
        map.all("ally").stream().map(MapTable::spawn).toList(),
        map.all("enemy").stream().map(MapTable::spawn).toList(),
        march(map));
  }

  private static Spawn spawn(String[] words) {
    return new Spawn(
        words[0],
        Integer.parseInt(words[1]),
        Double.parseDouble(words[2]),
        Double.parseDouble(words[3]));
  }

  private static March march(Table.Section map) {
    if (map.has("march")) {
      double[] point = numbers(map.words("march"));
      return new March.To(point[0], point[1]);
    }
    if (map.has("march-between")) {
      double[] ends = numbers(map.words("march-between"));
      return new March.Between(ends[0], ends[1], ends[2], ends[3]);
    }
    return map.has("hunt") ? new March.Hunt() : new March.Hold();
  }

  private static double[] numbers(String[] words) {
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }
}
