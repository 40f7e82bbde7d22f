/** Strict reading and canonical writing of JSON, for the codecs of this module. */
@NullMarked
package io.hamdpo.protocol.json;

import org.jspecify.annotations.NullMarked;
