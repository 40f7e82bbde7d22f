package io.hamdpo.core.policy;

import io.hamdpo.core.distribution.Categorical;
import io.hamdpo.core.distribution.DiagonalGaussian;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.run.PolicySettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actions that stand for an agent's whole policy at each row of its experience, with weights that
 * add up to 1: every action with its probability where there are at most {@link #MOST_EXACT}
 * combinations (an illegal one weighs 0), otherwise a few drawn ones with equal weights. A mean
 * over them is the policy's exact mean, or an unbiased estimate of it. Immutable.
 */
public final class ActionAlternatives {

  /** So many combinations of choices are all tried. */
  public static final int MOST_EXACT = 16;

  private final int count;
  private final int width;
  private final float[] weights;
  private final float[] codes;
  private final boolean shared;

  private ActionAlternatives(int count, int width, float[] weights, float[] codes, boolean shared) {
    this.count = count;
    this.width = width;
    this.weights = weights;
    this.codes = codes;
    this.shared = shared;
  }

  /**
   * What an agent saw.
   *
   * @param observations [rows, observation size]
   * @param legal [rows, head size], 1 or 0; null for real-valued actions
   * @param rows how many
   */
  public record Seen(float[] observations, byte @Nullable [] legal, int rows) {}

  /**
   * The alternatives of one agent.
   *
   * @param parameters of its policy, flat
   * @param rng draws where not all actions are tried, row after row
   */
  public static ActionAlternatives of(
      AgentSpec agent, RunSettings settings, float[] parameters, Seen seen, Rng rng) {
    Inference network = new Inference(PolicySpecs.actor(agent, settings), parameters);
    float[] head = new float[seen.rows() * agent.actionSpace().headSize()];
    network.apply(seen.observations(), seen.rows(), head);
    int samples = settings.advantage().prefixSamples();
    PolicySettings own = settings.of(agent.id()).policy();
    return switch (agent.actionSpace()) {
      case Discrete(int count) -> choices(List.of(count), head, seen, samples, rng);
      case MultiDiscrete(var counts) -> choices(counts, head, seen, samples, rng);
      case Box box ->
          drawn(
              box,
              DiagonalGaussian.of(network.spec(), parameters, own.stdX(), own.stdY()),
              head,
              new float[seen.rows() * samples * box.dimensions()],
              samples,
              rng);
    };
  }

  /** How many there are at every row. */
  public int count() {
    return count;
  }

  /** The weight of one of them at a row. */
  public float weight(int row, int alternative) {
    return weights[row * count + alternative];
  }

  /** Where the encoded action begins in {@link #codes}. */
  public int offset(int row, int alternative) {
    return ((shared ? 0 : row * count) + alternative) * width;
  }

  /** Encoded actions; not to be written to. */
  public float[] codes() {
    return codes;
  }

  private static ActionAlternatives choices(
      List<Integer> counts, float[] head, Seen seen, int samples, Rng rng) {
    long combinations = 1;
    for (int count : counts) {
      combinations = Math.min(combinations * count, MOST_EXACT + 1L);
    }
    Choices choices = new Choices(counts, head, seen.legal(), seen.rows());
    return combinations <= MOST_EXACT
        ? choices.all((int) combinations)
        : choices.drawn(samples, rng);
  }

  private static ActionAlternatives drawn(
      Box box, DiagonalGaussian gaussian, float[] means, float[] codes, int samples, Rng rng) {
    int width = box.dimensions();
    for (int row = 0; row < means.length / width; row++) {
      for (int sample = 0; sample < samples; sample++) {
        gaussian.sample(means, row * width, rng, codes, (row * samples + sample) * width);
      }
    }
    return equal(samples, width, means.length / width, codes);
  }

  private static ActionAlternatives equal(int samples, int width, int rows, float[] codes) {
    float[] weights = new float[rows * samples];
    Arrays.fill(weights, 1f / samples);
    return new ActionAlternatives(samples, width, weights, codes, false);
  }

  /**
   * The discrete kinds.
   *
   * @param counts of the parts
   * @param logits [rows, head size]
   * @param legal likewise
   */
  private record Choices(List<Integer> counts, float[] logits, byte[] legal, int rows) {

    int width() {
      return counts.stream().mapToInt(Integer::intValue).sum();
    }

    ActionAlternatives all(int combinations) {
      float[] codes = new float[combinations * width()];
      float[] weights = new float[rows * combinations];
      int[] choice = new int[counts.size()];
      for (int combination = 0; combination < combinations; combination++) {
        int rest = combination;
        for (int part = counts.size() - 1; part >= 0; part--) {
          choice[part] = rest % counts.get(part);
          rest /= counts.get(part);
        }
        EncodedActions.choose(counts, choice, 0, codes, combination * width());
        for (int row = 0; row < rows; row++) {
          weights[row * combinations + combination] = (float) probability(row, choice);
        }
      }
      return new ActionAlternatives(combinations, width(), weights, codes, true);
    }

    ActionAlternatives drawn(int samples, Rng rng) {
      float[] codes = new float[rows * samples * width()];
      int[] choice = new int[counts.size()];
      for (int i = 0; i < rows * samples; i++) {
        int offset = i / samples * width();
        for (int part = 0; part < choice.length; part++) {
          choice[part] = Categorical.sample(logits, offset, legal, offset, counts.get(part), rng);
          offset += counts.get(part);
        }
        EncodedActions.choose(counts, choice, 0, codes, i * width());
      }
      return equal(samples, width(), rows, codes);
    }

    private double probability(int row, int[] choice) {
      double logProb = 0;
      int offset = row * width();
      for (int part = 0; part < choice.length; part++) {
        if (legal[offset + choice[part]] == 0) {
          return 0;
        }
        logProb +=
            Categorical.logProb(logits, offset, legal, offset, counts.get(part), choice[part]);
        offset += counts.get(part);
      }
      return StrictMath.exp(logProb);
    }
  }
}
