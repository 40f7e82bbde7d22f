package io.hamdpo.protocol.message;

import io.hamdpo.core.space.Roster;
import java.util.SortedMap;

/**
 * The run file as accepted, and the team that its task has: enough for services that do not know
 * the task's environment.
 *
 * @param run the run
 * @param roster the team
 * @param episodeLimit env steps after which an episode is truncated
 * @param hasWins whether an episode can be won
 * @param settings every setting, flat: key to value; nothing is left to a default
 * @param codeVersion the build that accepted it
 */
public record RunMessage(
    String run,
    Roster roster,
    int episodeLimit,
    boolean hasWins,
    SortedMap<String, Object> settings,
    String codeVersion) {

  public RunMessage {
    settings = SettingValues.copyOf(settings);
  }
}
