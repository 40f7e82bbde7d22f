package io.hamdpo.cli.follow;

import io.hamdpo.protocol.message.ControlMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of a run come to.
 *
 * @param untilVersion of the last start, or -1
 * @param halted whether a pause or a stop came after it
 * @param term the newest succession term, or 0
 * @param updater the instance that may write, or null
 */
public record ControlState(long untilVersion, boolean halted, long term, @Nullable String updater) {

  static ControlState of(List<ControlMessage.Command> commands) {
    ControlState state = new ControlState(-1, false, 0, null);
    for (ControlMessage.Command command : commands) {
      state = state.after(command);
    }
    return state;
  }

  private ControlState after(ControlMessage.Command command) {
    return switch (command) {
      case ControlMessage.Start start ->
          new ControlState(start.untilVersion(), false, term, updater);
      case ControlMessage.Pause _, ControlMessage.Stop _ ->
          new ControlState(untilVersion, true, term, updater);
      case ControlMessage.Rollback _, ControlMessage.Change _ -> this;
      case ControlMessage.Succession named ->
          named.term() <= term
              ? this
              : new ControlState(untilVersion, halted, named.term(), named.instance());
    };
  }
}
