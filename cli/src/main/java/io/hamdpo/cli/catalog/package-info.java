/** What there is to choose from: tasks and algorithms. */
@NullMarked
package io.hamdpo.cli.catalog;

import org.jspecify.annotations.NullMarked;
