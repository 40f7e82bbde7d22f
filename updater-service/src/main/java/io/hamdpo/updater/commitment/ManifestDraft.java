package io.hamdpo.updater.commitment;

import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.SortedMap;

/** A manifest that waits for the positions of the parts which its own transaction writes. */
@FunctionalInterface
public interface ManifestDraft {

  /**
   * The manifest.
   *
   * @param policy agent ids and critic
   * @param learnerState the rest
   */
  UpdateMessage complete(SortedMap<String, PartReference> policy, PartReference learnerState);
}
