/**
 * Small cooperative games with a known optimum, to test learning and the services around it. Entry
 * type: {@link io.hamdpo.environments.matrix.MatrixFamily}.
 */
@NullMarked
package io.hamdpo.environments.matrix;

import org.jspecify.annotations.NullMarked;
