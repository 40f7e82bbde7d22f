package io.hamdpo.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "'', abc, 3", "same, same, 0", "ab, ba, 2"})
  void shouldCountEdits(String from, String to, int expected) {
    // When
    int distance = Nearest.distance(from, to);

    // Then
    assertThat(distance).isEqualTo(expected);
  }

  @Test
  void shouldSuggestNearOnesFirstAndNothingFarAway() {
    // Given
    List<String> tasks = List.of("particle/spread", "matrix/climbing", "particle/spreads");

    // When
    List<String> near = Nearest.to("partikle/spread", tasks);
    List<String> far = Nearest.to("chess", tasks);

    // Then
    assertThat(near).containsExactly("particle/spread", "particle/spreads");
    assertThat(far).isEmpty();
  }
}
