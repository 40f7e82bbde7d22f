/**
 * What the three services share as applications: who they are, how they reach Kafka, the metrics
 * page. Knows no topic and no mathematics.
 */
@NullMarked
package io.hamdpo.service;

import org.jspecify.annotations.NullMarked;
