package io.hamdpo.core.wrong;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Breaks four rules: knows a framework, reads the clock, runs in parallel, keeps no order. */
public final class ImpureSum {

  private final Map<TopicPartition, Long> sums = new HashMap<>();

  public long of(TopicPartition partition, List<Long> numbers) {
    long sum = numbers.parallelStream().mapToLong(Long::longValue).sum() + System.nanoTime();
    sums.put(partition, sum);
    return sum;
  }
}
