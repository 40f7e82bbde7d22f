package io.hamdpo.environments;

import io.hamdpo.core.space.Roster;
import java.util.Optional;

/**
 * A task as the trainer sees it.
 *
 * @param name family and task, as in {@code particle/speaker-listener}, and what is chosen about
 *     it; see {@link TaskName}
 * @param about one sentence for people
 * @param roster the team
 * @param episodeLimit env steps after which an episode is truncated; at least 1
 * @param hasWins whether an episode can be won, so that a win rate means something
 * @param references known returns, if any
 */
public record Task(
    String name,
    String about,
    Roster roster,
    int episodeLimit,
    boolean hasWins,
    Optional<ReferenceReturns> references) {

  public Task {
    TaskName.parse(name);
    if (episodeLimit < 1) {
      throw new IllegalArgumentException(
          "Task (%s) needs an episode limit of at least 1, but (%d) was given."
              .formatted(name, episodeLimit));
    }
  }
}
