package io.hamdpo.updater.simulation;

import io.hamdpo.core.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group: processes that work on the records of partitions, at least once. They die, they
 * are slow, partitions change hands while a former owner finishes what it began, and what was done
 * is committed late.
 */
final class SimulatedGroup<R> {

  private static final int PROCESSES = 2;
  private static final int AT_ONCE = 3;

  private final List<? extends List<R>> partitions;
  private final Supplier<Worker<R>> start;
  private final Rng rng;
  private final int[] owners;
  private final int[] committed;
  private final List<Process> processes = new ArrayList<>();
  private int kills;

  /** What a process does with its records; each process has its own. */
  @FunctionalInterface
  interface Worker<R> {

    /**
     * Works on a record.
     *
     * @param look 0 at first; grows each time it is asked again
     * @return what is written before the record is acknowledged; null when it has to wait
     */
    @Nullable Runnable work(R record, int look);
  }

  SimulatedGroup(List<? extends List<R>> partitions, Supplier<Worker<R>> start, Rng rng) {
    this.partitions = partitions;
    this.start = start;
    this.rng = rng;
    this.owners = new int[partitions.size()];
    this.committed = new int[partitions.size()];
    for (int process = 0; process < PROCESSES; process++) {
      processes.add(new Process());
    }
    for (int partition = 0; partition < owners.length; partition++) {
      assign(partition, partition % PROCESSES);
    }
  }

  /** How many processes died. */
  int kills() {
    return kills;
  }

  /** One thing happens, perhaps a bad one. */
  void stepWithFaults() {
    int process = rng.nextInt(PROCESSES);
    switch (rng.nextInt(40)) {
      case 0 -> kill(process);
      case 1 -> assign(rng.nextInt(owners.length), process);
      default -> processes.get(process).step(rng.nextInt(3) == 0);
    }
  }

  /** Every process does one thing. */
  void step() {
    processes.forEach(process -> process.step(true));
  }

  private void kill(int process) {
    kills++;
    processes.set(process, new Process());
    for (int partition = 0; partition < owners.length; partition++) {
      if (owners[partition] == process) {
        assign(partition, process);
      }
    }
  }

  private void assign(int partition, int process) {
    owners[partition] = process;
    processes.get(process).positions[partition] = committed[partition];
  }

  /** A record that a process has taken. */
  private final class Taken {
    private final int partition;
    private final int offset;
    private int looks;
    private @Nullable Runnable write;

    Taken(int partition, int offset) {
      this.partition = partition;
      this.offset = offset;
    }

    /** Computes, and the next time writes what was computed; whether that is all. */
    boolean advance(Worker<R> worker) {
      if (write == null) {
        write = worker.work(partitions.get(partition).get(offset), looks++);
        return false;
      }
      write.run();
      return true;
    }
  }

  private final class Process {
    private final Worker<R> worker = start.get();
    private final int[] positions = new int[partitions.size()];
    private final List<Taken> taken = new ArrayList<>();

    void step(boolean commits) {
      for (int partition = 0; partition < owners.length; partition++) {
        take(partition);
      }
      if (!taken.isEmpty()) {
        Taken one = taken.get(rng.nextInt(taken.size()));
        if (one.advance(worker)) {
          taken.remove(one);
        }
      }
      if (commits) {
        commit();
      }
    }

    private void take(int partition) {
      while (owns(partition)
          && taken.size() < AT_ONCE
          && positions[partition] < partitions.get(partition).size()) {
        taken.add(new Taken(partition, positions[partition]++));
      }
    }

    /** Up to the first record that is not acknowledged. */
    private void commit() {
      for (int partition = 0; partition < owners.length; partition++) {
        if (owns(partition)) {
          int number = partition;
          committed[partition] =
              taken.stream()
                  .filter(one -> one.partition == number)
                  .mapToInt(one -> one.offset)
                  .min()
                  .orElse(positions[partition]);
        }
      }
    }

    private boolean owns(int partition) {
      return processes.get(owners[partition]) == this;
    }
  }
}
