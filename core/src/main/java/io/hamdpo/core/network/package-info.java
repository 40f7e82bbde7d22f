/**
 * Networks without a tensor library: the layout of flat parameters, their first values, and
 * inference in plain Java whose bits do not depend on the machine or on how rows are grouped.
 */
@NullMarked
package io.hamdpo.core.network;

import org.jspecify.annotations.NullMarked;
