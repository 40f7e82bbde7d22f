package io.hamdpo.experiments.study;

import java.util.List;

/**
 * What is compared, and why.
 *
 * @param name as in {@code sgd-steps}
 * @param title for people
 * @param about what it asks, one or two sentences
 * @param variants in the order in which they are shown
 * @param envSteps of a trial unless said otherwise: so that on two tasks with three seeds the study
 *     takes about 15 minutes on two cores
 */
public record Study(
    String name, String title, String about, List<Variant> variants, long envSteps) {

  public Study {
    variants = List.copyOf(variants);
  }
}
