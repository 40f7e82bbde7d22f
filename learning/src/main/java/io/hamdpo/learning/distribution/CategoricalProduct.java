package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hamdpo.core.run.KlDirection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Independent choices made at once; a plain discrete policy has one.
 *
 * @param parts in the order of the action's parts
 */
record CategoricalProduct(List<Categorical> parts) implements ActionDistribution {

  @Override
  public NDArray logProb(NDArray actions) {
    NDList columns = actions.split(parts.size(), 1);
    return sum(part -> parts.get(part).logProb(columns.get(part)));
  }

  @Override
  public NDArray ratioSum(ActionDistribution old, NDArray actions) {
    CategoricalProduct before = (CategoricalProduct) old;
    NDList columns = actions.split(parts.size(), 1);
    return sum(
        part ->
            parts
                .get(part)
                .logProb(columns.get(part))
                .sub(before.parts.get(part).logProb(columns.get(part)))
                .exp());
  }

  @Override
  public NDArray entropy() {
    return sum(part -> parts.get(part).entropy());
  }

  @Override
  public NDArray drift(ActionDistribution old, KlDirection direction) {
    CategoricalProduct before = (CategoricalProduct) old;
    return sum(part -> parts.get(part).drift(before.parts.get(part), direction));
  }

  @Override
  public void attach(NDManager owner) {
    parts.forEach(part -> part.attach(owner));
  }

  private NDArray sum(IntFunction<NDArray> term) {
    return IntStream.range(0, parts.size()).mapToObj(term).reduce(NDArray::add).orElseThrow();
  }
}
