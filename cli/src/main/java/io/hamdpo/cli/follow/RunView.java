package io.hamdpo.cli.follow;

import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was seen of a run so far. Changed by {@link #apply} alone; one thread at a time. */
public final class RunView {

  private final List<VersionPoint> versions = new ArrayList<>();
  private final SortedMap<Long, EvaluationMessage> evaluations = new TreeMap<>();
  private final SortedMap<String, RunEvent.Present> instances = new TreeMap<>();
  private final List<RunEvent.DeadLettered> deadLetters = new ArrayList<>();

  /** Takes an event in. */
  public void apply(RunEvent event) {
    switch (event) {
      case RunEvent.VersionMade made -> versions.add(made.version());
      case RunEvent.Evaluated evaluated ->
          evaluations.put(evaluated.evaluation().version(), evaluated.evaluation());
      case RunEvent.Present present -> instances.put(present.presence().instance(), present);
      case RunEvent.DeadLettered letter -> deadLetters.add(letter);
    }
  }

  /** Versions in the order of the log. */
  public List<VersionPoint> versions() {
    return Collections.unmodifiableList(versions);
  }

  /** The newest version. */
  public Optional<VersionPoint> latest() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  /** What every update measured, oldest first. */
  public List<UpdateMetrics> updates() {
    return versions.stream()
        .filter(point -> point.kind() == UpdateKind.UPDATE)
        .map(VersionPoint::metrics)
        .toList();
  }

  /** Versions that are an older one again, oldest first. */
  public List<VersionPoint> rollbacks() {
    return versions.stream().filter(point -> point.kind() == UpdateKind.ROLLBACK).toList();
  }

  /** Evaluations by version. */
  public SortedMap<Long, EvaluationMessage> evaluations() {
    return Collections.unmodifiableSortedMap(evaluations);
  }

  /** The newest sign of life of each instance. */
  public SortedMap<String, RunEvent.Present> instances() {
    return Collections.unmodifiableSortedMap(instances);
  }

  /** Records that were laid aside, oldest first. */
  public List<RunEvent.DeadLettered> deadLetters() {
    return Collections.unmodifiableList(deadLetters);
  }

  /** Mean greedy return of a version; empty when it was not evaluated. */
  public OptionalDouble greedyReturn(long version) {
    EvaluationMessage evaluation = evaluations.get(version);
    return evaluation == null
        ? OptionalDouble.empty()
        : evaluation.returns().stream().mapToDouble(Double::doubleValue).average();
  }

  /**
   * Mean return of the training episodes that ended in the newest {@code updates} versions, each
   * episode counting once; empty when none ended.
   */
  public OptionalDouble meanReturn(int updates) {
    long episodes = 0;
    double sum = 0;
    for (VersionPoint point : newest(updates)) {
      Double mean = point.metrics().meanReturn();
      if (mean != null) {
        episodes += point.metrics().episodes();
        sum += mean * point.metrics().episodes();
      }
    }
    return episodes == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / episodes);
  }

  /**
   * Env steps a second over the newest {@code updates} updates; empty before the first.
   *
   * @param since older versions are of another sitting and do not count
   */
  public OptionalDouble envStepsPerSecond(int updates, Instant since) {
    List<VersionPoint> points =
        newest(updates + 1).stream().filter(point -> !point.time().isBefore(since)).toList();
    if (points.size() < 2) {
      return OptionalDouble.empty();
    }
    VersionPoint first = points.getFirst();
    VersionPoint last = points.getLast();
    double seconds = Duration.between(first.time(), last.time()).toMillis() / 1e3;
    return seconds > 0
        ? OptionalDouble.of((last.envSteps() - first.envSteps()) / seconds)
        : OptionalDouble.empty();
  }

  private List<VersionPoint> newest(int count) {
    return versions.subList(Math.max(0, versions.size() - count), versions.size());
  }
}
