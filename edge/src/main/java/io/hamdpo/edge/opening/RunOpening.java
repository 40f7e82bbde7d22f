package io.hamdpo.edge.opening;

import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.service.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the run and says how far it is: first the broker and the topics, then the run's record,
 * then the service's own {@link RunCheck}s.
 */
@ApplicationScoped
public class RunOpening {

  private static final Logger LOGGER = Logger.getLogger(RunOpening.class);

  private final RunTopics topics;
  private final TopicWait topicWait;
  private final RunRecord runRecord;
  private final Instance<RunCheck> checks;
  private final CompletableFuture<RunFacts> facts = new CompletableFuture<>();

  private volatile @Nullable String waitingFor = "start";

  RunOpening(
      Identity identity, TopicWait topicWait, RunRecord runRecord, @Any Instance<RunCheck> checks) {
    this.topics = new RunTopics(identity.run());
    this.topicWait = topicWait;
    this.runRecord = runRecord;
    this.checks = checks;
  }

  /** Blocks until the run can be served; throws when it never can. */
  void open() throws InterruptedException {
    topicWait.await(topics, this::waitingFor);
    waitingFor("the record of run (%s)".formatted(topics.run()));
    RunFacts read = runRecord.await(topics);
    checks.forEach(check -> check.check(read));
    facts.complete(read);
    waitingFor("the channels");
  }

  /** Called when the channels are open. */
  void opened() {
    waitingFor = null;
    LOGGER.infof("Serving run (%s).", topics.run());
  }

  /** What the service still waits for; null when it serves. */
  public @Nullable String waitingFor() {
    return waitingFor;
  }

  /** The run's topics: known from the first moment. */
  public RunTopics topics() {
    return topics;
  }

  /** The run's facts; throws {@link IllegalStateException} before they are known. */
  public RunFacts facts() {
    if (!facts.isDone()) {
      throw new IllegalStateException(
          "Run (%s) is not open yet: waiting for %s.".formatted(topics.run(), waitingFor));
    }
    return facts.join();
  }

  private void waitingFor(String what) {
    if (!what.equals(waitingFor)) {
      waitingFor = what;
      LOGGER.infof("Waiting for %s.", what);
    }
  }
}
