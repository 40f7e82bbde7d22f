package io.hamdpo.env;

import io.hamdpo.learning.update.LoneUpdate;
import io.hamdpo.updater.OtherService;

/** Breaks two rules: learns, and knows another service. */
public record NosyService(LoneUpdate update, OtherService other) {}
