package io.hamdpo.core.space;

/**
 * One choice of {@code count}; actions are indices in {@code [0, count)}.
 *
 * @param count at least 1
 */
public record Discrete(int count) implements ActionSpace {

  public Discrete {
    if (count < 1) {
      throw new IllegalArgumentException(
          "A discrete action space has at least one action, but count (%d) was given."
              .formatted(count));
    }
  }

  @Override
  public int headSize() {
    return count;
  }

  @Override
  public boolean isDiscrete() {
    return true;
  }
}
