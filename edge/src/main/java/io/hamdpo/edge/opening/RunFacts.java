package io.hamdpo.edge.opening;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.RunTopics;

/**
 * What a service knows of its run once the run's record was read.
 *
 * @param topics the run and its topics
 * @param roster the team
 * @param settings every setting
 * @param message the record as written
 */
public record RunFacts(RunTopics topics, Roster roster, RunSettings settings, RunMessage message) {

  /** The run's id. */
  public String run() {
    return topics.run();
  }
}
