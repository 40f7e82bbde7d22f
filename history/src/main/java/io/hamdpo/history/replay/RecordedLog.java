package io.hamdpo.history.replay;

import io.hamdpo.history.Records;
import io.hamdpo.history.TrajectoryReader;
import io.hamdpo.history.VersionReader;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run left in its log, as far as a replay reads it.
 *
 * @param run as accepted
 * @param manifests by version, all that there are
 * @param records the rest, to be fetched one by one
 */
public record RecordedLog(
    RunMessage run, SortedMap<Long, UpdateMessage> manifests, Records records) {

  public RecordedLog {
    manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
  }

  /** With these manifests. */
  public static RecordedLog of(RunMessage run, List<UpdateMessage> manifests, Records records) {
    SortedMap<Long, UpdateMessage> byVersion = new TreeMap<>();
    manifests.forEach(manifest -> byVersion.put(manifest.version(), manifest));
    return new RecordedLog(run, byVersion, records);
  }

  RunTopics topics() {
    return new RunTopics(run.run());
  }

  /** Proves trajectories by their digests. */
  public TrajectoryReader trajectories() {
    return new TrajectoryReader(topics(), records);
  }

  /** Proves versions against their manifests. */
  VersionReader versions() {
    return new VersionReader(topics(), run, records);
  }
}
