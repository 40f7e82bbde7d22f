/** What people see of a run: progress, summary, learning curve. */
@NullMarked
package io.hamdpo.cli.report;

import org.jspecify.annotations.NullMarked;
