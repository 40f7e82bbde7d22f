package io.hamdpo.updater;

import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.updater.ledger.Decision;
import io.hamdpo.updater.ledger.Ledger;
import io.hamdpo.updater.succession.Parity;
import io.hamdpo.updater.succession.Standing;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the updater does right now, in the words of {@code presence} and {@code status}.
 *
 * @param state {@code starting}, {@code waiting}, {@code idle}, {@code learning} or {@code failed};
 *     of a candidate {@code proving}, {@code ready} or {@code refused}; {@code shadowing}; {@code
 *     retired}; {@code stopped}
 * @param version the newest version, or -1
 * @param reason for people: what it waits for, or why it failed
 * @param standing its place in the succession; null before the log was read
 */
public record UpdaterStatus(
    String state, long version, String reason, @Nullable Standing standing) {

  /** Before the first record. */
  public static final UpdaterStatus STARTING =
      new UpdaterStatus("starting", -1, "for Kafka and the run's topics", null);

  static UpdaterStatus of(Ledger ledger, Decision decision, Parity parity) {
    UpdaterStatus at = new UpdaterStatus("", ledger.version(), "", ledger.standing());
    return switch (decision) {
      case Decision.Await(String reason) -> at.as(ledger.goesOn() ? "waiting" : "idle", reason);
      case Decision.PublishInitial() -> at.as("learning", "publishes the first weights");
      case Decision.IssueRounds _ -> at.as("waiting", "issues rounds");
      case Decision.Train _ -> at.as("learning", "computes an update");
      case Decision.RollBack(Rollback order) ->
          at.as("learning", "goes back to version (%d)".formatted(order.to()));
      case Decision.Fail(String reason) -> at.as("failed", reason);
      case Decision.StandBy() -> at.as(standingBy(ledger.standing(), parity), parity.sentence());
    };
  }

  private static String standingBy(Standing standing, Parity parity) {
    return switch (standing) {
      case Standing.Shadow _ -> "shadowing";
      case Standing.Retired _ -> "retired";
      case Standing.Candidate _, Standing.Incumbent _ -> candidate(parity);
    };
  }

  private static String candidate(Parity parity) {
    return switch (parity) {
      case Parity.Open _ -> "proving";
      case Parity.Equal _, Parity.Served _ -> "ready";
      case Parity.Different _, Parity.Unknowable _ -> "refused";
    };
  }

  UpdaterStatus as(String newState, String newReason) {
    return new UpdaterStatus(newState, version, newReason, standing);
  }

  /** The details of a presence record. */
  SortedMap<String, String> details() {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("reason", reason);
    if (standing != null) {
      details.put("standing", standing.word());
      details.put("term", Long.toString(standing.term()));
    }
    return details;
  }
}
