package io.hamdpo.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionTypeTest {

  private static final WholeNumber WHOLE = new WholeNumber(1, 2_000_000);
  private static final DecimalNumber FRACTION = DecimalNumber.fraction();
  private static final Sizes SIZES = new Sizes(3, 512);
  private static final Choice<KlDirection> CHOICE = new Choice<>(KlDirection.class);

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of(WHOLE, 4, 4L),
        Arguments.of(WHOLE, "1e6", 1_000_000L),
        Arguments.of(WHOLE, " 1_000 ", 1000L),
        Arguments.of(WHOLE, 4.0, 4L),
        Arguments.of(FRACTION, "5e-4", 5e-4),
        Arguments.of(FRACTION, 1, 1.0),
        Arguments.of(DecimalNumber.above(0), "1e-300", 1e-300),
        Arguments.of(new Flag(), "True", true),
        Arguments.of(new Flag(), false, false),
        Arguments.of(SIZES, "64,32", List.of(64, 32)),
        Arguments.of(SIZES, "[64, 32]", List.of(64, 32)),
        Arguments.of(SIZES, List.of(8L, "9"), List.of(8, 9)),
        Arguments.of(SIZES, "[]", List.of()),
        Arguments.of(SIZES, 128, List.of(128)),
        Arguments.of(CHOICE, "k3-unweighted", KlDirection.K3_UNWEIGHTED),
        Arguments.of(new Text("[a-z]+", "letters"), " ab ", "ab"));
  }

  @ParameterizedTest(name = "{1} -> {2}")
  @MethodSource("accepted")
  void shouldRead(OptionType<?> type, Object raw, Object expected) {
    // When
    Object value = type.parse(raw);

    // Then
    assertThat(value).isEqualTo(expected);
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        Arguments.of(WHOLE, 4.5, "a whole number"),
        Arguments.of(WHOLE, true, "a whole number"),
        Arguments.of(WHOLE, 0, "whole number, 1 to 2000000"),
        Arguments.of(WHOLE, "1e99", "a whole number"),
        Arguments.of(FRACTION, "NaN", "number, at least 0, at most 1"),
        Arguments.of(FRACTION, "0.5 %", "a number"),
        Arguments.of(DecimalNumber.above(0), 0, "number, above 0"),
        Arguments.of(DecimalNumber.above(0), "Infinity", "number, above 0"),
        Arguments.of(new Flag(), "yes", "true or false"),
        Arguments.of(new Flag(), 1, "true or false"),
        Arguments.of(SIZES, "64,,32", "list of at most 3 sizes, each 1 to 512"),
        Arguments.of(SIZES, List.of(1, 2, 3, 4), "list of at most 3 sizes, each 1 to 512"),
        Arguments.of(CHOICE, "NEW_OLD", "one of new-old, old-new, k3-unweighted"),
        Arguments.of(new Text("[a-z]+", "letters"), 7, "letters"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("rejected")
  void shouldReject(OptionType<?> type, Object raw, String reason) {
    // When, Then
    assertThatThrownBy(() -> type.parse(raw))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @Test
  void shouldExplainEveryOption() {
    // When
    List<Option<?>> options = Option.all();

    // Then
    assertThat(options).extracting(Option::key).doesNotHaveDuplicates().contains("policy.hidden");
    assertThat(options)
        .allSatisfy(
            option -> {
              assertThat(option.key()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)?");
              assertThat(option.meaning()).endsWith(".");
              assertThat(option.type().describe()).isNotBlank();
              assertThat(option.defaultValue().isEmpty()).isEqualTo(option.key().equals("task"));
            });
  }
}
