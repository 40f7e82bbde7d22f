/**
 * What the services that SmallRye carries share around their work: when they open, how they follow
 * versions, what they say of their health. Knows neither acting nor estimating.
 */
@NullMarked
package io.hamdpo.edge;

import org.jspecify.annotations.NullMarked;
