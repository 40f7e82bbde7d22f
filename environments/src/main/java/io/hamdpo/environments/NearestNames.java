package io.hamdpo.environments;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which known names a mistyped one may have meant. */
final class NearestNames {

  private static final int SUGGESTIONS = 3;

  private NearestNames() {}

  /** Up to 3 names, nearest first by edit distance, ties in alphabetical order. */
  static List<String> to(String name, Collection<String> known) {
    return known.stream()
        .sorted(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SUGGESTIONS)
        .toList();
  }

  /** Levenshtein distance in UTF-16 units. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substitution = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
