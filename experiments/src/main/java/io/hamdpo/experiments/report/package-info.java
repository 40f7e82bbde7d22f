/**
 * What a study leaves behind: tables as CSV and JSON, pictures, and one short HTML page that shows
 * them. Entry type: {@link io.hamdpo.experiments.report.Report}.
 */
@NullMarked
package io.hamdpo.experiments.report;

import org.jspecify.annotations.NullMarked;
