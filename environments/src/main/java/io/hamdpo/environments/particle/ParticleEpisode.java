package io.hamdpo.environments.particle;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import io.hamdpo.environments.picture.Picture;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * An episode of a {@link Scenario}; only a time limit ends it. The team's reward is the sum over
 * agents, the global state all observations one after the other.
 */
final class ParticleEpisode implements Episode {

  private final World world;
  private final boolean[] continuous;
  private final float[][] values;

  /** What agent i sees lies at start[i] ... start[i + 1]. */
  private final int[] start;

  private final double[] seen;

  /** Env steps since the reset or the restore: pictures alone count them. */
  private int elapsed;

  ParticleEpisode(Scenario scenario, Roster roster) {
    world = new World(scenario, Physics.CURRENT);
    int agents = scenario.agents();
    continuous = new boolean[agents];
    values = new float[agents][];
    start = new int[agents + 1];
    for (int agent = 0; agent < agents; agent++) {
      continuous[agent] = roster.agent(agent).actionSpace() instanceof Box;
      values[agent] = new float[Controls.dimensions(scenario, agent)];
      start[agent + 1] = start[agent] + scenario.observationSize(agent);
    }
    seen = new double[start[agents]];
  }

  @Override
  public void reset(Rng rng) {
    world.scenario.reset(world, rng);
    elapsed = 0;
    look();
  }

  @Override
  public void step(JointAction action) {
    for (int agent = 0; agent < values.length; agent++) {
      if (continuous[agent]) {
        for (int i = 0; i < values[agent].length; i++) {
          values[agent][i] = action.value(agent, i);
        }
        Controls.apply(world, agent, values[agent]);
      } else {
        Controls.apply(world, agent, action.index(agent));
      }
    }
    world.move();
    elapsed++;
    look();
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    copy(start[agent], start[agent + 1], target, offset);
  }

  @Override
  public void globalState(float[] target, int offset) {
    copy(0, seen.length, target, offset);
  }

  @Override
  public double reward() {
    double sum = 0;
    for (int agent = 0; agent < values.length; agent++) {
      sum += world.scenario.reward(world, agent);
    }
    return sum;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SavedWorld.save(world, out);
  }

  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    SavedWorld.restore(world, in);
    elapsed = 0;
    look();
  }

  @Override
  public Optional<Picture> picture() {
    return Optional.of(ParticlePicture.of(world, elapsed * World.TIME_STEP, reward()));
  }

  private void look() {
    for (int agent = 0; agent < values.length; agent++) {
      world.scenario.observe(world, agent, seen, start[agent]);
    }
  }

  private void copy(int from, int to, float[] target, int offset) {
    for (int i = from; i < to; i++) {
      target[offset + i - from] = (float) seen[i];
    }
  }
}
