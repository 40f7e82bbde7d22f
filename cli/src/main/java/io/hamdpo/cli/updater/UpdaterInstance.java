package io.hamdpo.cli.updater;

import io.hamdpo.cli.follow.RunEvent.Present;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.protocol.message.PresenceMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One updater of a run, as its newest sign of life tells.
 *
 * @param present that sign
 */
record UpdaterInstance(Present present) {

  private static final String UNKNOWN = "unknown";

  /** All that ever gave a sign, by name. */
  static List<UpdaterInstance> of(RunView view) {
    return view.instances().values().stream()
        .filter(present -> present.presence().service().equals("updater"))
        .map(UpdaterInstance::new)
        .toList();
  }

  String name() {
    return present.presence().instance();
  }

  boolean isAlive(Instant now) {
    return present.isAlive(now);
  }

  /** Its place in the succession, as far as it has read {@code control}. */
  String standing() {
    return detail("standing");
  }

  boolean isIncumbent() {
    return standing().equals("incumbent");
  }

  boolean hasFailed() {
    return presence().state().equals("failed");
  }

  /** The word of its parity with what was published. */
  String parity() {
    return detail("parity");
  }

  String parityReason() {
    return detail("parityReason");
  }

  /** Whether its numbers are known to be those of the run. */
  boolean isProven() {
    return parity().equals("equal") || parity().equals("served");
  }

  /** Whether it is still computing. */
  boolean isProving() {
    return parity().equals("open") || parity().equals(UNKNOWN);
  }

  PresenceMessage presence() {
    return present.presence();
  }

  String detail(String key) {
    return presence().details().getOrDefault(key, UNKNOWN);
  }

  SequencedMap<String, Object> toMap(Instant now) {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("updater", name());
    map.put("alive", isAlive(now));
    map.put("standing", standing());
    map.put("state", presence().state());
    map.put("policyVersion", presence().version());
    map.put("parity", parity());
    map.put("parityReason", parityReason());
    map.put("codeVersion", presence().codeVersion());
    map.put("fingerprint", detail("fingerprint"));
    map.put("secondsSinceSign", Duration.between(present.time(), now).toMillis() / 1e3);
    return map;
  }
}
