package io.hamdpo.experiments.study;

import java.util.List;

/**
 * What is compared, and why.
 *
 * @param name as in {@code sgd-steps}
 * @param title for people
 * @param about what it asks, one or two sentences
 * @param variants in the order in which they are shown
 */
public record Study(String name, String title, String about, List<Variant> variants) {

  public Study {
    variants = List.copyOf(variants);
  }
}
