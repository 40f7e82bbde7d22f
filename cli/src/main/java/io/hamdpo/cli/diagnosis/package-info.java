/**
 * What ails a run, by what its manifests say. Entry type: {@link
 * io.hamdpo.cli.diagnosis.Diagnosis}.
 */
@NullMarked
package io.hamdpo.cli.diagnosis;

import org.jspecify.annotations.NullMarked;
