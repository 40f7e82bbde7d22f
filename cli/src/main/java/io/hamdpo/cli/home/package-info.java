/** The directory that holds a user's local state: {@link io.hamdpo.cli.home.HamdpoHome}. */
@NullMarked
package io.hamdpo.cli.home;

import org.jspecify.annotations.NullMarked;
