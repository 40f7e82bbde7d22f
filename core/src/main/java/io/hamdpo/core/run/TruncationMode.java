package io.hamdpo.core.run;

/** What a step at which a time limit cut the episode means to advantages. */
public enum TruncationMode {
  /** The value of the final state before the reset stands for what would have followed. */
  BOOTSTRAP,
  /** The step's advantage is 0 and its value target is its value: it teaches nothing. */
  DISCARD,
  /** As if the episode had terminated: nothing would have followed. */
  TERMINATE
}
