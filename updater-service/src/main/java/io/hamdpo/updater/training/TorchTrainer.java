package io.hamdpo.updater.training;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.Records;
import io.hamdpo.history.replay.ActingVersion;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.history.replay.Replay;
import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.DivergedUpdateException;
import io.hamdpo.learning.update.TeamUpdate;
import io.hamdpo.learning.update.UpdateBatch;
import io.hamdpo.learning.update.UpdateResult;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.Learned;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Learns by the run's algorithm on the tensor library. */
public final class TorchTrainer implements Trainer {

  private final RunMessage run;
  private final RunSettings settings;
  private final TorchRuntime runtime;
  private final TeamUpdate update;
  private final Manifests manifests;

  /**
   * A trainer of one run.
   *
   * @param runtime the tensor engine; this trainer closes it
   */
  public TorchTrainer(RunSettings settings, TorchRuntime runtime, Manifests manifests) {
    this.run = manifests.run();
    this.settings = settings;
    this.runtime = runtime;
    this.update = new TeamUpdate(runtime);
    this.manifests = manifests;
  }

  @Override
  public RunSettings settings() {
    return settings;
  }

  @Override
  public Manifests manifests() {
    return manifests;
  }

  @Override
  public LearnerState initial() {
    return LearnerState.initial(run.roster(), settings);
  }

  @Override
  public Learned learn(
      LearnerState state,
      UpdateMessage parent,
      List<AdvantageArrived> arrived,
      RunSettings effective,
      Window window) {
    List<AdvantageMessage> messages = arrived.stream().map(AdvantageArrived::message).toList();
    UpdateBatch batch =
        UpdateBatch.of(
            run.roster(),
            messages.stream().map(AdvantageMessage::trajectory).toList(),
            messages.stream().map(AdvantageMessage::estimates).toList());
    UpdateResult result = compute(state, batch, parent, effective);
    return new Learned(
        result.state(),
        result.digests(),
        Measurements.of(
            messages.stream().map(AdvantageMessage::trajectory).toList(),
            run.hasWins(),
            result.diagnostics(),
            StageSeconds.divide(
                messages.stream().map(AdvantageMessage::acting).toList(),
                messages.stream().map(AdvantageMessage::estimating).toList(),
                window.startMicros(),
                window.batchMicros(),
                window.nowMicros().getAsLong())));
  }

  @Override
  public LongFunction<ReplayedUpdate> replay(
      SortedMap<Long, UpdateMessage> manifests, Records records) {
    Replay replay = replay(new RecordedLog(run, manifests, records));
    return version -> replay.update(version, Map.of());
  }

  @Override
  public LearnerState restore(long version, SortedMap<Long, UpdateMessage> known, Records records) {
    return replay(new RecordedLog(run, known, records)).state(version);
  }

  private Replay replay(RecordedLog log) {
    return new Replay(log, runtime, _ -> {}, null);
  }

  @Override
  public Learned shadow(
      LearnerState own,
      UpdateMessage manifest,
      ActingVersion acting,
      Records records,
      RunSettings effective) {
    try {
      Replay replay = replay(RecordedLog.of(run, List.of(), records));
      UpdateResult result = replay.updateFrom(own, manifest, acting, effective);
      return new Learned(
          result.state(),
          result.digests(),
          Measurements.of(List.of(), run.hasWins(), result.diagnostics(), new TreeMap<>()));
    } catch (DivergedUpdateException e) {
      throw failed(manifest.version(), e);
    }
  }

  private UpdateResult compute(
      LearnerState state, UpdateBatch batch, UpdateMessage parent, RunSettings effective) {
    try {
      return update.update(
          state, batch, parent.nextAgentOrder(), effective, SeedTree.root(settings.seed()));
    } catch (DivergedUpdateException e) {
      throw failed(parent.version() + 1, e);
    }
  }

  private static LearningFailedException failed(long version, DivergedUpdateException cause) {
    return new LearningFailedException(
        "Update (%d) failed: %s".formatted(version, cause.getMessage()), cause);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
