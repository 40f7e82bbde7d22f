package io.hamdpo.updater;

/** Stands for a service. */
public final class OtherService {}
