package io.hamdpo.environments.acting;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.View;
import java.util.SortedMap;

/** One agent's part of a trajectory; each array holds step after step. */
final class AgentRows {

  private final AgentSpec spec;
  private final int horizon;
  private final int environments;
  private final int width;
  private final float[] observation;
  private final int[] indices;
  private final float[] values;
  private final byte[] actionMask;
  private final byte[] activeMask;
  private final float[] logProb;

  AgentRows(AgentSpec spec, int horizon, int environments) {
    this.spec = spec;
    this.horizon = horizon;
    this.environments = environments;
    int steps = Math.multiplyExact(horizon, environments);
    width = Actions.width(spec.actionSpace());
    boolean isDiscrete = spec.actionSpace().isDiscrete();
    observation = new float[Math.multiplyExact(steps, spec.observationSize())];
    indices = new int[isDiscrete ? Math.multiplyExact(steps, width) : 0];
    values = new float[isDiscrete ? 0 : Math.multiplyExact(steps, width)];
    actionMask =
        new byte[isDiscrete ? Math.multiplyExact(steps, spec.actionSpace().headSize()) : 0];
    activeMask = new byte[steps];
    logProb = new float[steps];
  }

  void decided(int t, int agent, View view, Actions actions, float[] logProbs) {
    put(view.observation[agent], observation, t);
    put(actions.indices[agent], indices, t);
    put(actions.values[agent], values, t);
    put(view.actionMask[agent], actionMask, t);
    put(view.activeMask[agent], activeMask, t);
    put(logProbs, logProb, t);
  }

  void addTo(SortedMap<String, Tensor> tensors, float[] nextObservation) {
    String id = spec.id();
    int size = spec.observationSize();
    tensors.put(TensorNames.observation(id), Tensor.of(observation, horizon, environments, size));
    tensors.put(TensorNames.action(id), action());
    if (spec.actionSpace().isDiscrete()) {
      tensors.put(
          TensorNames.actionMask(id),
          Tensor.of(actionMask, horizon, environments, spec.actionSpace().headSize()));
    }
    tensors.put(TensorNames.activeMask(id), Tensor.of(activeMask, horizon, environments));
    tensors.put(TensorNames.behaviorLogProb(id), Tensor.of(logProb, horizon, environments));
    tensors.put(TensorNames.nextObservation(id), Tensor.of(nextObservation, environments, size));
  }

  private Tensor action() {
    return switch (spec.actionSpace()) {
      case Discrete _ -> Tensor.of(indices, horizon, environments);
      case MultiDiscrete _ -> Tensor.of(indices, horizon, environments, width);
      case Box _ -> Tensor.of(values, horizon, environments, width);
    };
  }

  private static void put(float[] from, float[] to, int t) {
    System.arraycopy(from, 0, to, t * from.length, from.length);
  }

  private static void put(int[] from, int[] to, int t) {
    System.arraycopy(from, 0, to, t * from.length, from.length);
  }

  private static void put(byte[] from, byte[] to, int t) {
    System.arraycopy(from, 0, to, t * from.length, from.length);
  }
}
