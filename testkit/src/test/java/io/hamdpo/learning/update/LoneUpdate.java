package io.hamdpo.learning.update;

/** Stands for the update rules. */
public final class LoneUpdate {}
