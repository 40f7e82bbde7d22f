package io.hamdpo.learning.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {

  private final AtomicInteger prepared = new AtomicInteger();
  private final Workers workers = new Workers(2, prepared::incrementAndGet);

  @AfterEach
  void close() {
    workers.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100})
  void shouldGiveALeaderTheResultsInTheItemsOrder(int items) {
    // Given
    List<Integer> numbers = IntStream.range(0, items).boxed().toList();

    // When
    List<Integer> squares = workers.lead(() -> workers.map(numbers, number -> number * number));

    // Then
    assertThat(squares).isEqualTo(numbers.stream().map(number -> number * number).toList());
    assertThat(prepared).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void shouldLetALeaderTakeItsShare() throws Exception {
    // Given: two items that end only together, so each has a worker of its own
    CyclicBarrier together = new CyclicBarrier(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    // When
    Thread leader =
        workers.lead(
            () -> {
              workers.map(
                  List.of(1, 2),
                  _ -> {
                    threads.add(Thread.currentThread());
                    return meet(together);
                  });
              return Thread.currentThread();
            });

    // Then
    assertThat(threads).hasSize(2).contains(leader);
  }

  @Test
  void shouldLeadWithoutAnyOtherFreeWorker() throws Exception {
    // Given
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> workers.lead(() -> hold(held, release)));
    held.await();

    // When
    List<String> results = workers.lead(() -> workers.map(List.of("a", "b", "c"), item -> item));

    // Then
    release.countDown();
    assertThat(results).containsExactly("a", "b", "c");
  }

  @Test
  void shouldThrowTheFirstFailureAndGoOn() {
    // When, Then
    assertThatThrownBy(() -> workers.lead(() -> workers.map(List.of(1, 2, 3), this::fail)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("item 1");
    assertThat(workers.map(List.of(1, 2, 3), item -> item)).containsExactly(1, 2, 3);
  }

  @Test
  void shouldKeepTheCallersInterruptAndWaitForTheWork() {
    // Given
    AtomicInteger ended = new AtomicInteger();
    Thread.currentThread().interrupt();

    // When
    workers.lead(
        () -> {
          TimeUnit.MILLISECONDS.sleep(50);
          return ended.incrementAndGet();
        });

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).hasValue(1);
  }

  private int fail(int item) {
    throw new IllegalStateException("item " + item);
  }

  private static boolean hold(CountDownLatch held, CountDownLatch release) throws Exception {
    held.countDown();
    return release.await(30, TimeUnit.SECONDS);
  }

  private static boolean meet(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
      return true;
    } catch (Exception e) {
      throw new IllegalStateException("The two items were not worked on at the same time.", e);
    }
  }
}
