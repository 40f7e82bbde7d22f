package io.hamdpo.core.trajectory;

/**
 * Names, dtypes and shapes of a trajectory's tensors. T = horizon, E = environments of the shard, S
 * = global state size, o = the agent's observation size, K = number of truncated steps, M = number
 * of completed episodes, B = number of breakdowns, h = size of the agent's recurrent state.
 * Per-agent names end in {@code /<agent id>}.
 */
public final class TensorNames {

  /** F32 [T, E, S]: the state in which the agents acted. */
  public static final String GLOBAL_STATE = "globalState";

  /** F32 [T, E]: the team's reward of the step. */
  public static final String REWARD = "reward";

  /** U8 [T, E]: 1 where the step ended the episode as the task defines it. */
  public static final String TERMINATED = "terminated";

  /** U8 [T, E]: 1 where a time limit cut the episode; never together with {@link #TERMINATED}. */
  public static final String TRUNCATED = "truncated";

  /** I32 [K], ascending: t * E + e of the truncated steps. */
  public static final String FINAL_INDEX = "finalIndex";

  /** F32 [K, S]: the state after each truncated step, before the reset. */
  public static final String FINAL_GLOBAL_STATE = "finalGlobalState";

  /** F32 [E, S]: the state after the last step (after the reset where that step ended one). */
  public static final String NEXT_GLOBAL_STATE = "nextGlobalState";

  /** F64 [M]: returns of the episodes completed in it, in order of step, then environment. */
  public static final String EPISODE_RETURN = "episodeReturn";

  /** I32 [M]: their lengths in env steps. */
  public static final String EPISODE_LENGTH = "episodeLength";

  /** U8 [M]: 1 where the episode was won; all 0 in tasks without winning. */
  public static final String EPISODE_WON = "episodeWon";

  /**
   * I32 [B], ascending: t * E + e of the steps in which the simulator lost its state, so that the
   * episode ended; not there when B is 0.
   */
  public static final String BREAKDOWN_INDEX = "breakdownIndex";

  /** U8 [bytes], opaque: state of the shard's environments after the last step. */
  public static final String ENVIRONMENT_STATE = "environmentState";

  private TensorNames() {}

  /** F32 [T, E, o]. */
  public static String observation(String agent) {
    return "observation/" + agent;
  }

  /** I32 [T, E] (discrete), I32 [T, E, parts] (multi-discrete) or F32 [T, E, d] (box, raw). */
  public static String action(String agent) {
    return "action/" + agent;
  }

  /** U8 [T, E, head size]: 1 = legal when the agent decided. Discrete kinds only. */
  public static String actionMask(String agent) {
    return "actionMask/" + agent;
  }

  /** U8 [T, E]: 1 = the agent was alive when it decided. */
  public static String activeMask(String agent) {
    return "activeMask/" + agent;
  }

  /** F32 [T, E]: natural logarithm of the probability (density) when acting. */
  public static String behaviorLogProb(String agent) {
    return "behaviorLogProb/" + agent;
  }

  /** F32 [K, o]: observation after each truncated step, before the reset. */
  public static String finalObservation(String agent) {
    return "finalObservation/" + agent;
  }

  /** F32 [E, o]: observation after the last step. */
  public static String nextObservation(String agent) {
    return "nextObservation/" + agent;
  }

  /**
   * F32 [E, h]: what the agent's network remembered before the first step; 0 where an episode
   * begins. Recurrent policies only.
   */
  public static String recurrentState(String agent) {
    return "recurrentState/" + agent;
  }

  /**
   * F32 [E, h]: what it remembered after the last step; 0 where that step ended an episode.
   * Recurrent policies only.
   */
  public static String nextRecurrentState(String agent) {
    return "nextRecurrentState/" + agent;
  }
}
