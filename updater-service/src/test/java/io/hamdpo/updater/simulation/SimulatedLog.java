package io.hamdpo.updater.simulation;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.history.Records;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.LogLostException;
import io.hamdpo.updater.commitment.Publication;
import io.hamdpo.updater.commitment.UpdaterLog;
import io.hamdpo.updater.ledger.LogEvent;
import io.hamdpo.updater.ledger.Rounds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One session of one updater. Every call is a turn, at which the scheduler may do anything. */
final class SimulatedLog implements UpdaterLog {

  private static final int AT_ONCE = 3;

  private final SharedLog shared;
  private final Turns turns;
  private final InstantSource clock;
  private final @Nullable PlantedFault planted;
  private final long[] positions = new long[SharedLog.PARTITIONS];
  private int committedPosition;
  private int signsPosition;
  private int epoch = -1;

  SimulatedLog(SharedLog shared, Turns turns, InstantSource clock, @Nullable PlantedFault planted) {
    this.shared = shared;
    this.turns = turns;
    this.clock = clock;
    this.planted = planted;
    this.signsPosition = shared.signs.size();
  }

  @Override
  public RunMessage run() {
    return shared.run;
  }

  @Override
  public void claim() {
    call(() -> epoch = ++shared.epoch);
  }

  @Override
  public List<LogEvent> readCommitted() {
    return call(
        () -> {
          List<LogEvent> unread =
              List.copyOf(shared.committed.subList(committedPosition, shared.committed.size()));
          committedPosition = shared.committed.size();
          return unread;
        });
  }

  @Override
  public List<LogEvent> poll(Duration patience) {
    return call(
        () -> {
          List<LogEvent> events = new ArrayList<>();
          for (int partition = 0; partition < positions.length; partition++) {
            List<AdvantageMessage> records = shared.advantages.get(partition);
            for (int i = 0; i < AT_ONCE && positions[partition] < records.size(); i++) {
              int offset = (int) positions[partition]++;
              events.add(
                  new LogEvent.AdvantageArrived(
                      records.get(offset), new RecordPosition(partition, offset)));
            }
          }
          events.addAll(nextCommitted());
          return events;
        });
  }

  @Override
  public List<LogEvent> follow(Duration patience) {
    return call(
        () -> {
          List<LogEvent> events = new ArrayList<>(nextCommitted());
          while (signsPosition < shared.signs.size()) {
            events.add(new LogEvent.Seen(shared.signs.get(signsPosition++)));
          }
          return events;
        });
  }

  @Override
  public void name(Succession succession) {
    call(() -> shared.committed.add(new LogEvent.Commanded(succession)));
  }

  private List<LogEvent> nextCommitted() {
    return committedPosition < shared.committed.size()
        ? List.of(shared.committed.get(committedPosition++))
        : List.of();
  }

  @Override
  public Records records() {
    return (topic, position) -> {
      throw new UnsupportedOperationException("Learning by hashes reads no records.");
    };
  }

  @Override
  public SortedMap<Long, UpdateMessage> manifests(long last) {
    return call(
        () -> {
          SortedMap<Long, UpdateMessage> manifests = new TreeMap<>();
          for (LogEvent event : shared.committed) {
            if (event instanceof LogEvent.VersionCommitted version) {
              manifests.put(version.manifest().version(), version.manifest());
            }
          }
          return manifests.headMap(last + 1);
        });
  }

  @Override
  public void seek(UpdateMessage manifest) {
    for (int partition = 0; partition < positions.length; partition++) {
      positions[partition] = manifest.advantagePositions().get(partition);
    }
  }

  @Override
  public List<Long> advantagePositions() {
    long ahead = planted == PlantedFault.LOST_OFFSET ? AT_ONCE : 0;
    List<Long> next = new ArrayList<>();
    for (int partition = 0; partition < positions.length; partition++) {
      next.add(positions[partition] + ahead);
    }
    return next;
  }

  /** Nothing is ever taken from it. */
  @Override
  public Bounds bounds() {
    return call(() -> new Bounds(Collections.nCopies(shared.trajectories.size(), 0L), 0));
  }

  @Override
  public LearnerState learnerState(UpdateMessage manifest) {
    return call(
        () -> {
          long stale = planted == PlantedFault.STALE_VERSION && manifest.version() > 0 ? 1 : 0;
          return shared.states.get(manifest.version() - stale);
        });
  }

  @Override
  public UpdateMessage commit(Publication publication) {
    return call(
        () -> {
          requireEpoch();
          UpdateMessage manifest = complete(publication);
          shared.states.put(manifest.version(), publication.state());
          if (manifest.roundsIssued()) {
            shared.issue(Rounds.after(manifest, shared.policyLag()));
          }
          shared.committed.add(new LogEvent.VersionCommitted(manifest, clock.millis()));
          return manifest;
        });
  }

  @Override
  public void issue(List<RoundMessage> rounds) {
    call(
        () -> {
          requireEpoch();
          shared.issue(rounds);
          return rounds;
        });
  }

  @Override
  public void shadow(Publication publication) {
    throw new UnsupportedOperationException("No shadow is simulated.");
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private void requireEpoch() {
    if (epoch != shared.epoch && planted != PlantedFault.DOUBLE_COMMIT) {
      throw new LogLostException(
          "The epoch (%d) is fenced by (%d).".formatted(epoch, shared.epoch), null);
    }
  }

  private static UpdateMessage complete(Publication publication) {
    Digest state = publication.state().digest();
    return publication
        .draft()
        .complete(new TreeMap<>(), new PartReference(new RecordPosition(0, 0), state));
  }

  private <T> T call(Supplier<T> work) {
    Turns.Fate fate = turns.take();
    switch (fate) {
      case KILL_BEFORE -> throw new Turns.Killed();
      case LOSE_BEFORE -> throw new LogLostException("The connection broke.", null);
      default -> {
        T result = work.get();
        if (fate == Turns.Fate.KILL_AFTER) {
          throw new Turns.Killed();
        }
        if (fate == Turns.Fate.LOSE_AFTER) {
          throw new LogLostException("The answer was lost.", null);
        }
        return result;
      }
    }
  }
}
