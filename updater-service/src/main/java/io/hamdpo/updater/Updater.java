package io.hamdpo.updater;

import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.updater.commitment.LogLostException;
import io.hamdpo.updater.commitment.UpdaterLog;
import io.hamdpo.updater.training.Trainer;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The updater's loop: read the log, apply, decide, do. Everything that it knows comes from the log;
 * when a write fails it forgets all and reads the log again, so a start, a crash and a lost
 * connection take the same way.
 */
public final class Updater implements Runnable {

  private final Role role;
  private final Supplier<UpdaterLog> logs;
  private final Function<RunMessage, Trainer> trainers;
  private final InstantSource clock;
  private final Runnable respite;
  private final UpdaterObserver observer;
  private volatile boolean closing;

  /**
   * An updater that has not begun.
   *
   * @param role what it is started as
   * @param logs opens a session of the log
   * @param trainers makes the trainer of a run
   * @param clock for deadlines and measurements; decides nothing that a digest covers
   * @param respite waits before a lost log is opened again, for it is not back at once
   * @param observer is told what happens
   */
  public Updater(
      Role role,
      Supplier<UpdaterLog> logs,
      Function<RunMessage, Trainer> trainers,
      InstantSource clock,
      Runnable respite,
      UpdaterObserver observer) {
    this.role = role;
    this.logs = logs;
    this.trainers = trainers;
    this.clock = clock;
    this.respite = respite;
    this.observer = observer;
  }

  /** Ends the loop at the next step; what is being computed is abandoned, never half published. */
  public void close() {
    closing = true;
  }

  /** Runs until {@link #close} or an interrupt. */
  @Override
  public void run() {
    Trainer trainer = null;
    while (!closing && !Thread.currentThread().isInterrupted()) {
      try (UpdaterLog log = logs.get()) {
        if (trainer == null) {
          trainer = trainers.apply(log.run());
        }
        new Session(role, log, trainer, clock, () -> closing, observer).run();
      } catch (LogLostException e) {
        observer.logLost(e);
        respite.run();
      }
    }
    if (trainer != null) {
      trainer.close();
    }
  }
}
