/**
 * The learner's whole state as immutable data, its named tensors and its digest. Entry type: {@link
 * io.hamdpo.learning.state.LearnerState}. Must not know tensors of the engine or how updates work.
 */
@NullMarked
package io.hamdpo.learning.state;

import org.jspecify.annotations.NullMarked;
