package io.hamdpo.environments;

import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import java.util.Arrays;

/**
 * The action masks of every copy as they stand, and the check of actions against them. For who
 * implements {@link Environment} without {@link EpisodeVector}.
 */
public final class LegalActions {

  private final Task task;
  private final int count;
  private final ActionSpace[] space;

  /** Per agent [count * headSize], 1 = legal; of length 0 for a box. */
  private final byte[][] mask;

  /** Nothing is legal until {@link #take}. */
  public LegalActions(Task task, int count) {
    this.task = task;
    this.count = count;
    space = task.roster().agents().stream().map(a -> a.actionSpace()).toArray(ActionSpace[]::new);
    mask = new byte[space.length][];
    for (int agent = 0; agent < space.length; agent++) {
      mask[agent] = new byte[space[agent].isDiscrete() ? count * space[agent].headSize() : 0];
    }
  }

  /** Asks an episode anew what is legal in it. */
  void refresh(Episode episode, int copy) {
    for (int agent = 0; agent < space.length; agent++) {
      if (!space[agent].isDiscrete()) {
        continue;
      }
      int head = space[agent].headSize();
      int offset = copy * head;
      Arrays.fill(mask[agent], offset, offset + head, (byte) 1);
      episode.actionMask(agent, mask[agent], offset);
      requireChoices(agent, copy);
    }
  }

  /**
   * Takes the masks of every copy.
   *
   * @throws IllegalStateException when an agent has no legal action
   */
  public void take(View view) {
    for (int agent = 0; agent < space.length; agent++) {
      System.arraycopy(view.actionMask[agent], 0, mask[agent], 0, mask[agent].length);
      for (int copy = 0; copy < count; copy++) {
        requireChoices(agent, copy);
      }
    }
  }

  private void requireChoices(int agent, int copy) {
    int offset = copy * space[agent].headSize();
    switch (space[agent]) {
      case Discrete discrete -> requireChoice(agent, copy, offset, discrete.count());
      case MultiDiscrete parts -> {
        for (int part = 0; part < parts.counts().size(); part++) {
          requireChoice(agent, copy, offset, parts.counts().get(part));
          offset += parts.counts().get(part);
        }
      }
      case Box _ -> {}
    }
  }

  void copyTo(View view) {
    for (int agent = 0; agent < space.length; agent++) {
      System.arraycopy(mask[agent], 0, view.actionMask[agent], 0, mask[agent].length);
    }
  }

  /**
   * Throws {@link IllegalArgumentException} unless every agent's action in every copy is finite (a
   * box), in range and legal (an index).
   */
  public void require(Actions actions) {
    for (int agent = 0; agent < space.length; agent++) {
      switch (space[agent]) {
        case Discrete discrete -> {
          int head = discrete.count();
          for (int copy = 0; copy < count; copy++) {
            requireLegal(agent, copy, actions.indices[agent][copy], copy * head, head);
          }
        }
        case MultiDiscrete parts -> requireParts(agent, parts, actions.indices[agent]);
        case Box box -> requireFinite(agent, box, actions.values[agent]);
      }
    }
  }

  private void requireParts(int agent, MultiDiscrete parts, int[] indices) {
    int next = 0;
    for (int copy = 0; copy < count; copy++) {
      int offset = copy * parts.headSize();
      for (int part = 0; part < parts.counts().size(); part++) {
        int size = parts.counts().get(part);
        requireLegal(agent, copy, indices[next++], offset, size);
        offset += size;
      }
    }
  }

  private void requireLegal(int agent, int copy, int index, int offset, int size) {
    if (index < 0 || index >= size || mask[agent][offset + index] == 0) {
      boolean inRange = index >= 0 && index < size;
      throw new IllegalArgumentException(
          "Agent (%s) of copy (%d) of task (%s) took action (%d), but %s. Maybe apply the action mask before sampling."
              .formatted(
                  task.roster().agent(agent).id(),
                  copy,
                  task.name(),
                  index,
                  inRange ? "its mask forbids it now" : "there are (%d)".formatted(size)));
    }
  }

  private void requireFinite(int agent, Box box, float[] values) {
    for (int i = 0; i < count * box.dimensions(); i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "Agent (%s) of copy (%d) of task (%s) took an action with value (%s) in dimension (%d), which is not finite. Maybe its policy diverged: look at its gradient norm and learning rate."
                .formatted(
                    task.roster().agent(agent).id(),
                    i / box.dimensions(),
                    task.name(),
                    values[i],
                    i % box.dimensions()));
      }
    }
  }

  private void requireChoice(int agent, int copy, int offset, int size) {
    for (int i = offset; i < offset + size; i++) {
      if (mask[agent][i] != 0) {
        return;
      }
    }
    throw new IllegalStateException(
        "Task (%s) leaves agent (%s) of copy (%d) no legal action among (%d). Maybe give it one that does nothing."
            .formatted(task.name(), task.roster().agent(agent).id(), copy, size));
  }
}
