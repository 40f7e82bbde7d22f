/**
 * What made a version, and what a trajectory made. Entry type: {@link
 * io.hamdpo.history.lineage.Lineage}. Needs manifests alone.
 */
@NullMarked
package io.hamdpo.history.lineage;

import org.jspecify.annotations.NullMarked;
