package io.hamdpo.advantage.assembly;

import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.TrajectoryMessage;

/**
 * A trajectory that was read whole.
 *
 * @param message the trajectory
 * @param position of the record (of parts: their head) that carried this copy
 */
public record Assembled(TrajectoryMessage message, RecordPosition position) {}
