/** The whole, from outside: built services as processes, a real broker, the command line. */
@NullMarked
package io.hamdpo.endtoend;

import org.jspecify.annotations.NullMarked;
