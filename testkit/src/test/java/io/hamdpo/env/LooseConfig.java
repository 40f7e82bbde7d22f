package io.hamdpo.env;

/** Breaks a rule: configuration that nobody maps. */
public record LooseConfig() {}
