package io.hamdpo.kafka;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.SortedMap;

/**
 * A version whose manifest and wanted parts were read and proven.
 *
 * @param manifest the manifest
 * @param parts the wanted parts' tensors by name: agent ids, {@code critic}
 */
public record AdoptedVersion(UpdateMessage manifest, SortedMap<String, NamedTensors> parts) {

  /** The version's number. */
  public long version() {
    return manifest.version();
  }
}
