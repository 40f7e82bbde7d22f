package io.hamdpo.core.space;

import java.util.List;

/**
 * Several independent choices at once; an action is one index per part.
 *
 * @param counts the number of choices of each part, each at least 1, at least one part
 */
public record MultiDiscrete(List<Integer> counts) implements ActionSpace {

  public MultiDiscrete {
    counts = List.copyOf(counts);
    if (counts.isEmpty() || counts.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "A multi-discrete action space has parts of at least one action each, but counts (%s)"
                  .formatted(counts)
              + " was given.");
    }
  }

  @Override
  public int headSize() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public boolean isDiscrete() {
    return true;
  }
}
