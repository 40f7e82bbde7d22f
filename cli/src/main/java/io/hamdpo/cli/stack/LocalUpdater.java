package io.hamdpo.cli.stack;

import io.hamdpo.broker.FreePorts;
import io.hamdpo.cli.home.HamdpoHome;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One more updater of a run that others serve, as a process of this command. It is started again
 * when it dies, and ends with this JVM.
 */
public final class LocalUpdater implements AutoCloseable {

  private final Supervisor supervisor;

  private LocalUpdater(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  /**
   * Starts it.
   *
   * @param kafka client settings of the run's cluster
   * @param listener told every event of the process, on another thread; must not block
   * @throws IllegalStateException when the build is not there
   */
  public static LocalUpdater start(
      HamdpoHome home, UpdaterPlan plan, Map<String, String> kafka, Consumer<StackEvent> listener)
      throws IOException {
    ChildSpecs specs = new ChildSpecs(ParentWatchJar.write(home.stack()), home.logs(plan.run()));
    ChildSpec spec = specs.updater(plan, kafka, FreePorts.pick(1).getFirst());
    Supervisor supervisor = new Supervisor(RestartPolicy.standard(), listener);
    try {
      supervisor.start(spec);
      return new LocalUpdater(supervisor);
    } catch (RuntimeException e) {
      supervisor.close();
      throw e;
    }
  }

  /** Stops it. Idempotent. */
  @Override
  public void close() {
    supervisor.close();
  }
}
