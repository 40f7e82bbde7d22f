/**
 * What there is: units and their weapons under each rule profile, terrain, and the 23 maps of SMAC,
 * read from tables beside this package. Entry type: {@link
 * io.hamdpo.environments.starcraft.catalog.Catalog}.
 */
@NullMarked
package io.hamdpo.environments.starcraft.catalog;

import org.jspecify.annotations.NullMarked;
