package io.hamdpo.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RunSettingsPropertyTest {

  /** Any value for any of the options; minibatches stay below the smallest batch. */
  @Provide
  Arbitrary<SortedMap<String, Object>> settings() {
    Map<String, Arbitrary<Object>> values =
        Option.all().stream()
            .filter(option -> !option.key().endsWith("minibatches"))
            .collect(Collectors.toMap(Option::key, RunSettingsPropertyTest::values));
    return Arbitraries.subsetOf(values.keySet())
        .flatMap(
            keys -> {
              Arbitrary<SortedMap<String, Object>> chosen =
                  Arbitraries.just(new TreeMap<>(Map.of("task", "matrix/climbing")));
              for (String key : keys) {
                chosen =
                    chosen.flatMap(
                        map ->
                            values
                                .get(key)
                                .map(
                                    value -> {
                                      SortedMap<String, Object> more = new TreeMap<>(map);
                                      more.put(key, value);
                                      return more;
                                    }));
              }
              return chosen.filter(RunSettingsPropertyTest::isConsistent);
            });
  }

  @Property(tries = 200)
  void shouldSurviveTheFlatForm(@ForAll("settings") SortedMap<String, Object> given) {
    // Given
    RunSettings settings = RunSettings.parse(given).orElseThrow();

    // When
    RunSettings again = RunSettings.parse(settings.flat()).orElseThrow();

    // Then
    assertThat(again).isEqualTo(settings);
    assertThat(settings.flat()).containsAllEntriesOf(given);
  }

  @Property(tries = 200)
  void shouldReadTheTextOfAValueLikeTheValue(@ForAll("settings") SortedMap<String, Object> given) {
    // Given
    SortedMap<String, Object> texts = new TreeMap<>();
    given.forEach((key, value) -> texts.put(key, value.toString()));

    // When
    RunSettings settings = RunSettings.parse(texts).orElseThrow();

    // Then
    assertThat(settings).isEqualTo(RunSettings.parse(given).orElseThrow());
  }

  /**
   * A prefix critic goes neither with recurrent policies nor with agents' own critics nor with a
   * policy lag, and that not with a ratio per dimension.
   */
  private static boolean isConsistent(SortedMap<String, Object> given) {
    boolean lags = !given.getOrDefault("rollout.policy-lag", 0).equals(0);
    if (lags && "sum".equals(given.get("hamdpo.ratio"))) {
      return false;
    }
    return given.getOrDefault("advantage.estimator", "joint").equals("joint")
        || !lags
            && !Boolean.TRUE.equals(given.get("policy.recurrent"))
            && !"ippo".equals(given.get("algorithm"));
  }

  private static Arbitrary<Object> values(Option<?> option) {
    return switch (option.type()) {
      case WholeNumber type -> Arbitraries.longs().between(type.min(), type.max()).map(type::plain);
      case DecimalNumber type ->
          Arbitraries.doubles()
              .ofScale(8)
              .between(type.min(), type.minIncluded(), Math.min(type.max(), 1e9), true)
              .map(type::plain);
      case Flag type -> Arbitraries.of(true, false).map(type::plain);
      case Text _ -> Arbitraries.of("matrix/climbing", "my-own/Task_1.2").map(Object.class::cast);
      case Names type -> Arbitraries.just(type.plain(List.of("left", "right")));
      case Sizes type ->
          Arbitraries.integers()
              .between(1, type.maxSize())
              .list()
              .ofMaxSize(type.maxCount())
              .map(type::plain);
      case Choice<?> type -> Arbitraries.of(type.words()).map(Object.class::cast);
    };
  }
}
