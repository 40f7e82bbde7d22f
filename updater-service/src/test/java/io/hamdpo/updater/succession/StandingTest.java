package io.hamdpo.updater.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.updater.succession.Standing.Candidate;
import io.hamdpo.updater.succession.Standing.Incumbent;
import io.hamdpo.updater.succession.Standing.Retired;
import io.hamdpo.updater.succession.Standing.Shadow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StandingTest {

  private static final Succession ME = new Succession(5, "me");
  private static final Succession OTHER = new Succession(5, "other");

  static Stream<Arguments> transitions() {
    return Stream.of(
        Arguments.of(new Candidate(4), ME, new Incumbent(5)),
        Arguments.of(new Candidate(4), OTHER, new Candidate(5)),
        Arguments.of(new Shadow(4), ME, new Incumbent(5)),
        Arguments.of(new Shadow(4), OTHER, new Shadow(5)),
        Arguments.of(new Incumbent(4), ME, new Incumbent(5)),
        Arguments.of(new Incumbent(4), OTHER, new Retired(5, "other")),
        Arguments.of(new Retired(4, "third"), ME, new Incumbent(5)),
        Arguments.of(new Retired(4, "third"), OTHER, new Retired(5, "other")));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void shouldFollowTheNewestSuccession(Standing before, Succession succession, Standing after) {
    assertThat(before.after(succession, "me")).isEqualTo(after);
  }

  @Test
  void shouldIgnoreATermThatIsNotNewer() {
    assertThat(new Incumbent(5).after(OTHER, "me")).isEqualTo(new Incumbent(5));
    assertThat(new Candidate(6).after(ME, "me")).isEqualTo(new Candidate(6));
  }
}
