package io.hamdpo.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.message.ControlMessage.Pause;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlStateTest {

  @Test
  void shouldKeepTheLastStartAndTheNewestTerm() {
    // When
    ControlState state =
        ControlState.of(
            List.of(
                new Succession(1, "updater-1"),
                new Start(10),
                new Succession(3, "updater-2"),
                new Succession(2, "updater-3"),
                new Pause("disk"),
                new Start(20)));

    // Then
    assertThat(state).isEqualTo(new ControlState(20, false, 3, "updater-2"));
  }

  @Test
  void shouldBeHaltedByAPause() {
    // When
    ControlState state = ControlState.of(List.of(new Start(10), new Pause(null)));

    // Then
    assertThat(state).isEqualTo(new ControlState(10, true, 0, null));
  }
}
