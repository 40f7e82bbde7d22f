package io.hamdpo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;

class CompareCommandTest {

  @Test
  void shouldNameEveryUnknownAlgorithmBesideTheOtherFaults() {
    // When
    CommandLineTesting ended =
        CommandLineTesting.run(
            "experiment", "compare", "--algorithms", "hamdpo,ppo,sac", "--episodes", "none");

    // Then
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("(ppo)", "(sac)", "hamdpo, happo", "--episodes");
  }
}
