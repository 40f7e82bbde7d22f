package io.hamdpo.core.space;

/**
 * A real vector. Policies are unsquashed Gaussians: the environment clips to its own bounds, and
 * the trajectory keeps the raw sample.
 *
 * @param dimensions at least 1
 */
public record Box(int dimensions) implements ActionSpace {

  public Box {
    if (dimensions < 1) {
      throw new IllegalArgumentException(
          "A box has at least one dimension, but (%d) was given.".formatted(dimensions));
    }
  }

  @Override
  public int headSize() {
    return dimensions;
  }

  @Override
  public boolean isDiscrete() {
    return false;
  }
}
