package io.hamdpo.history.replay;

import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One update, published and computed anew.
 *
 * @param manifest as published
 * @param stages in the order in which an update makes them
 * @param problem for people, when what it starts from could not be read back; otherwise null
 */
public record ReplayedUpdate(UpdateMessage manifest, List<Stage> stages, @Nullable String problem) {

  public ReplayedUpdate {
    stages = List.copyOf(stages);
  }

  /** Where both part for the first time. */
  public Optional<Stage> firstDifference() {
    return stages.stream().filter(stage -> !stage.isEqual()).findFirst();
  }

  /** Whether every stage has the published digest. */
  public boolean isEqual() {
    return firstDifference().isEmpty();
  }
}
