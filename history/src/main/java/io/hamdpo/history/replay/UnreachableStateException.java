package io.hamdpo.history.replay;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.UpdateMessage;

/** A learner state was thinned out and cannot be derived again. */
public final class UnreachableStateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableStateException(long version) {
    super(
        "The learner state of version (%d) is not in the log, and neither is any before it. Maybe it was deleted: what a run keeps is in its (retention) settings."
            .formatted(version));
  }

  UnreachableStateException(UpdateMessage manifest, Digest derived) {
    super(
        "The learner state of version (%d) was thinned out, and deriving it again gives the digest (%s) instead of (%s). Maybe this build or this machine computes differently: replay version (%d) itself to see where."
            .formatted(
                manifest.version(),
                derived.brief(),
                manifest.stateDigest().brief(),
                manifest.version()));
  }
}
