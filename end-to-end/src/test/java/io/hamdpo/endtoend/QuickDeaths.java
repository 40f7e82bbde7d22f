package io.hamdpo.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** How often processes died young in a row: a stack gives one up after four such deaths. */
final class QuickDeaths {

  /** Less than this, and a stack counts a life as a quick death. */
  private static final Duration QUICK = Duration.ofSeconds(21);

  private static final int MOST = 2;

  private final Map<String, Integer> deaths = new TreeMap<>();

  /** Whether this process may die now, and be started again. */
  boolean allow(String name, ProcessHandle process) {
    return deaths.getOrDefault(name, 0) < MOST || !isYoung(process);
  }

  /** It is about to be killed. */
  void count(String name, ProcessHandle process) {
    boolean young = isYoung(process);
    deaths.merge(name, young ? 1 : 0, (before, one) -> young ? before + one : 0);
  }

  private static boolean isYoung(ProcessHandle process) {
    return age(process).compareTo(QUICK) < 0;
  }

  static Duration age(ProcessHandle process) {
    return Duration.between(process.info().startInstant().orElseThrow(), Instant.now());
  }
}
