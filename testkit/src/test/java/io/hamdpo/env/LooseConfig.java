package io.hamdpo.env;

import java.io.ObjectInputStream;

/** Breaks two rules: configuration that nobody maps, and objects read by class name. */
public record LooseConfig(ObjectInputStream from) {}
