package io.hamdpo.remote;

/**
 * Names of the tensors of messages; {@code docs/protocol/environment-worker.md} describes them. A
 * name that an agent follows ends in a slash.
 */
final class TensorWords {

  static final String SEED = "seed";
  static final String CUT = "cut";
  static final String ACTION = "action/";

  static final String OBSERVATION = "observation/";
  static final String ACTION_MASK = "actionMask/";
  static final String ACTIVE_MASK = "activeMask/";
  static final String GLOBAL_STATE = "globalState";

  static final String REWARD = "reward";
  static final String TERMINATED = "terminated";
  static final String TRUNCATED = "truncated";
  static final String WON = "won";
  static final String FINAL_OBSERVATION = "finalObservation/";
  static final String FINAL_GLOBAL_STATE = "finalGlobalState";

  static final String STATE = "state";
  static final String STATE_SIZE = "stateSize";

  private TensorWords() {}
}
