package io.hamdpo.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.cli.follow.VersionPoint;
import io.hamdpo.cli.report.TimeShare.Stage;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TimeShareTest {

  private static final Offset<Double> ROUNDING = within(1e-9);

  @Test
  void shouldCallTransportWhatNoStageWorked() {
    // Given
    List<VersionPoint> versions =
        List.of(
            VersionPoints.initial(0),
            VersionPoints.update(1, 1.0, 0.4, 0.1, 0.3),
            VersionPoints.update(2, 2.0, 0.5, 0.1, 0.3),
            VersionPoints.update(3, 4.0, 0.5, 0.2, 0.3));

    // When
    TimeShare share = TimeShare.of(versions, VersionPoints.START);

    // Then
    assertThat(share.updates()).isEqualTo(3);
    assertThat(share.wallSeconds()).isEqualTo(4.0, ROUNDING);
    assertThat(share.share(Stage.ACTING)).isEqualTo(1.4 / 4, ROUNDING);
    assertThat(share.share(Stage.ESTIMATING)).isEqualTo(0.4 / 4, ROUNDING);
    assertThat(share.share(Stage.LEARNING)).isEqualTo(0.9 / 4, ROUNDING);
    assertThat(share.share(Stage.TRANSPORT)).isEqualTo(1.3 / 4, ROUNDING);
    assertThat(share.medianSeconds().get(Stage.TRANSPORT)).isEqualTo(0.2, ROUNDING);
    assertThat(share.medianSeconds().get(Stage.ACTING)).isEqualTo(0.5, ROUNDING);
  }

  @Test
  void shouldLeaveOutThePauseBetweenTwoSittings() {
    // Given
    List<VersionPoint> versions =
        List.of(
            VersionPoints.initial(-100),
            VersionPoints.update(1, -99, 0.5, 0, 0.5),
            VersionPoints.update(2, 10, 0.5, 0, 0.5),
            VersionPoints.update(3, 11, 0.5, 0, 0.4));

    // When
    TimeShare share = TimeShare.of(versions, VersionPoints.START);

    // Then
    assertThat(share.updates()).isEqualTo(1);
    assertThat(share.wallSeconds()).isEqualTo(1.0, ROUNDING);
    assertThat(share.share(Stage.TRANSPORT)).isEqualTo(0.1, ROUNDING);
  }

  @Test
  void shouldNotCountTransportBelowZeroWhenClocksDisagree() {
    // Given
    List<VersionPoint> versions =
        List.of(VersionPoints.initial(0), VersionPoints.update(1, 1, 0.6, 0.1, 0.4));

    // When
    TimeShare share = TimeShare.of(versions, VersionPoints.START);

    // Then
    assertThat(share.share(Stage.TRANSPORT)).isZero();
  }

  @Test
  void shouldBeZeroWithoutUpdates() {
    // When
    TimeShare share = TimeShare.of(List.of(VersionPoints.initial(0)), VersionPoints.START);

    // Then
    assertThat(share.updates()).isZero();
    assertThat(share.share(Stage.TRANSPORT)).isZero();
    assertThat(share.medianSeconds().get(Stage.LEARNING)).isZero();
  }
}
