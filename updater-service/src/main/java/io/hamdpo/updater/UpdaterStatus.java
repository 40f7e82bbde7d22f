package io.hamdpo.updater;

import io.hamdpo.updater.ledger.Decision;
import io.hamdpo.updater.ledger.Ledger;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the updater does right now, in the words of {@code presence} and {@code status}.
 *
 * @param state {@code starting}, {@code waiting}, {@code idle}, {@code learning}, {@code retired}
 *     or {@code failed}
 * @param version the newest version, or -1
 * @param reason for people: what it waits for, or why it failed
 */
public record UpdaterStatus(String state, long version, String reason) {

  /** Before the first record. */
  public static final UpdaterStatus STARTING =
      new UpdaterStatus("starting", -1, "for Kafka and the run's topics");

  static UpdaterStatus of(Ledger ledger, Decision decision) {
    return switch (decision) {
      case Decision.Await(String reason) ->
          new UpdaterStatus(
              ledger.issuesRoundsAfter(ledger.version()) ? "waiting" : "idle",
              ledger.version(),
              reason);
      case Decision.PublishInitial() ->
          new UpdaterStatus("learning", ledger.version(), "publishes the first weights");
      case Decision.IssueRounds _ ->
          new UpdaterStatus("waiting", ledger.version(), "issues rounds");
      case Decision.Train _ ->
          new UpdaterStatus("learning", ledger.version(), "computes an update");
      case Decision.Fail(String reason) -> new UpdaterStatus("failed", ledger.version(), reason);
      case Decision.Retire() ->
          new UpdaterStatus("retired", ledger.version(), "another updater was named");
    };
  }

  /** The details of a presence record. */
  SortedMap<String, String> details() {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("reason", reason);
    return details;
  }
}
