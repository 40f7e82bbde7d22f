/** What a service answers when it is asked whether it lives and whether it can work. */
@NullMarked
package io.hamdpo.edge.health;

import org.jspecify.annotations.NullMarked;
