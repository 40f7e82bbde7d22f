package io.hamdpo.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.SeedTree;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "1000;2;3;-50, 2.5",
    "5, 5",
    "1;2;9, 3",
    "4;1;2;3;100;-9;5;6, 3.5",
  })
  void shouldMeanTheMiddleHalf(String values, double expected) {
    // When
    double mean = Interval.interquartileMean(parse(values));

    // Then
    assertThat(mean).isCloseTo(expected, within(1e-12));
  }

  @Test
  void shouldEncloseTheMeanAndShrinkToAPointWhereNothingVaries() {
    // When
    Interval varied = Interval.of(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}}, SeedTree.root(1));
    Interval constant = Interval.of(new double[][] {{3, 3}, {3}}, SeedTree.root(1));

    // Then
    assertThat(varied.mean()).isEqualTo(4.5);
    assertThat(varied.low()).isLessThan(4.5).isGreaterThan(2);
    assertThat(varied.high()).isGreaterThan(4.5).isLessThan(7);
    assertThat(constant).isEqualTo(new Interval(3, 3, 3));
  }

  private static double[] parse(String values) {
    return Arrays.stream(values.split(";")).mapToDouble(Double::parseDouble).toArray();
  }
}
