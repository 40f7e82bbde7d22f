package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.ReferenceReturns;
import java.util.Map;
import java.util.Optional;

/**
 * Mean returns of 200 battles of uniformly random legal actions and of the better of two scripted
 * squads (attack the nearest; attack the weakest and step back from short weapons) that see what
 * agents see. This fights a part of them again, with {@code -Dexcluded.groups=none} all:
 *
 * <pre>{@code
 * ./mvnw test -pl environments -am -Dtest=ReferencesTest -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 */
final class References {

  private static final Map<String, ReferenceReturns> BY_MAP =
      Map.ofEntries(
          Map.entry("3m", new ReferenceReturns(1.69, 9.18)),
          Map.entry("8m", new ReferenceReturns(2.13, 14.17)),
          Map.entry("25m", new ReferenceReturns(2.63, 15.93)),
          Map.entry("5m_vs_6m", new ReferenceReturns(1.60, 6.79)),
          Map.entry("8m_vs_9m", new ReferenceReturns(1.88, 8.69)),
          Map.entry("10m_vs_11m", new ReferenceReturns(1.95, 10.61)),
          Map.entry("27m_vs_30m", new ReferenceReturns(2.37, 12.34)),
          Map.entry("MMM", new ReferenceReturns(2.31, 13.50)),
          Map.entry("MMM2", new ReferenceReturns(1.75, 7.68)),
          Map.entry("2s3z", new ReferenceReturns(4.41, 19.94)),
          Map.entry("3s5z", new ReferenceReturns(4.72, 20.04)),
          Map.entry("3s5z_vs_3s6z", new ReferenceReturns(4.16, 14.34)),
          Map.entry("3s_vs_3z", new ReferenceReturns(5.77, 20.00)),
          Map.entry("3s_vs_4z", new ReferenceReturns(4.57, 9.14)),
          Map.entry("3s_vs_5z", new ReferenceReturns(3.74, 5.95)),
          Map.entry("1c3s5z", new ReferenceReturns(6.44, 16.21)),
          Map.entry("2m_vs_1z", new ReferenceReturns(1.48, 6.34)),
          Map.entry("corridor", new ReferenceReturns(4.43, 20.00)),
          Map.entry("6h_vs_8z", new ReferenceReturns(5.89, 9.54)),
          Map.entry("2s_vs_1sc", new ReferenceReturns(1.09, 8.49)),
          Map.entry("2c_vs_64zg", new ReferenceReturns(13.84, 15.04)));

  private References() {}

  /** Those of a map; none where the scripted squads do worse than chance. */
  static Optional<ReferenceReturns> of(String map) {
    return Optional.ofNullable(BY_MAP.get(map));
  }
}
