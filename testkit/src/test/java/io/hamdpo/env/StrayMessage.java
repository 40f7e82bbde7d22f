package io.hamdpo.env;

/** Breaks a rule: a message outside the protocol. */
public record StrayMessage() {}
