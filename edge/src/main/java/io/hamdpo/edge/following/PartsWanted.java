package io.hamdpo.edge.following;

import java.util.function.Predicate;

/** Which parts of a version a service reads; each service has one bean of this type. */
@FunctionalInterface
public interface PartsWanted extends Predicate<String> {}
