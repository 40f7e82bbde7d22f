package io.hamdpo.updater.succession;

import io.hamdpo.protocol.message.UpdateMessage;

/**
 * How an updater that does not write shows what it computes. Beside the proof this loads the engine
 * and warms every path up, so that a hand-over finds it ready.
 */
public interface Proof {

  /** A version was committed. */
  void committed(UpdateMessage manifest);

  /** Whether there is something to compute now. */
  boolean isDue();

  /** Computes the next update, only when one is due: just one, for it may be named any moment. */
  void advance();

  /** The updater writes now, so there is nothing left to prove. */
  void served();

  /** What is known so far. */
  Parity parity();
}
