package io.hamdpo.edge.following;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.kafka.AdoptedVersion;
import java.util.List;
import java.util.SortedMap;

/**
 * A version that was read and proven.
 *
 * @param number its number
 * @param settings in effect from it on
 * @param nextAgentOrder ids of all agents, as the next update will visit them
 * @param parts the wanted parts' tensors by name: agent ids, {@code critic}
 */
public record Version(
    long number,
    RunSettings settings,
    List<String> nextAgentOrder,
    SortedMap<String, NamedTensors> parts) {

  static Version of(AdoptedVersion adopted) {
    return new Version(
        adopted.version(),
        RunSettings.parse(adopted.manifest().settings()).orElseThrow(),
        adopted.manifest().nextAgentOrder(),
        adopted.parts());
  }
}
