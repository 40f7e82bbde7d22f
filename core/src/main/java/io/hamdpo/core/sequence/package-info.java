/** Agent after agent: the order of an update and the compound ratio that carries it. */
@NullMarked
package io.hamdpo.core.sequence;

import org.jspecify.annotations.NullMarked;
