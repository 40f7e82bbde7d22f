package io.hamdpo.learning.update;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.learning.state.LearnerState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The outcome of an update.
 *
 * @param state the next version
 * @param digests by stage: {@code batch}, {@code advantages}, {@code agent/<id>}, {@code critic},
 *     {@code learnerState} and {@code state}; the first that differs between two runs is where they
 *     parted
 * @param diagnostics what was measured
 */
public record UpdateResult(
    LearnerState state, SortedMap<String, Digest> digests, UpdateDiagnostics diagnostics) {

  public UpdateResult {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }
}
