package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.run.CriticSettings;

/**
 * What one critic's fit is about.
 *
 * @param spec which critic
 * @param batch its side of the update batch
 * @param timeline of the update batch
 * @param settings in effect
 * @param learningRate Adam's step size in this update
 */
record CriticTask(
    CriticSpec spec,
    CriticRows batch,
    Timeline timeline,
    CriticSettings settings,
    double learningRate) {}
