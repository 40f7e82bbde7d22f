package io.hamdpo.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.hamdpo.cli.stack.ChildSpec.StopGroup;
import io.hamdpo.cli.stack.programs.ParentOfTwo;
import io.hamdpo.cli.stack.programs.Quitter;
import io.hamdpo.cli.stack.programs.Sleeper;
import io.hamdpo.cli.stack.programs.Stubborn;
import io.hamdpo.cli.stack.programs.Witness;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SupervisorTest {

  private static final RestartPolicy IMPATIENT =
      new RestartPolicy(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofSeconds(60), 3);

  private final List<StackEvent> events = new CopyOnWriteArrayList<>();

  @TempDir Path directory;

  @Test
  void shouldStartAgainAChildThatWasKilled() throws Exception {
    // Given
    try (Supervisor supervisor = new Supervisor(IMPATIENT, events::add)) {
      supervisor.start(
          SupervisorTesting.child("sleeper", directory, StopGroup.SERVICE, Sleeper.class));
      long first = supervisor.pid("sleeper").orElseThrow();

      // When
      ProcessHandle.of(first).orElseThrow().destroyForcibly();

      // Then
      await()
          .untilAsserted(
              () ->
                  assertThat(events)
                      .extracting(event -> event.getClass().getSimpleName())
                      .containsExactly("Started", "Died", "Started"));
      assertThat(((StackEvent.Died) events.get(1)).exitCode()).isEqualTo(128 + 9);
      assertThat(supervisor.pid("sleeper").orElseThrow()).isNotEqualTo(first);
    }
  }

  @Test
  void shouldGiveUpAfterQuickDeathsAndShowTheLastLines() throws Exception {
    // Given
    try (Supervisor supervisor = new Supervisor(IMPATIENT, events::add)) {

      // When
      supervisor.start(
          SupervisorTesting.child("quitter", directory, StopGroup.SERVICE, Quitter.class, "7"));

      // Then
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(events.getLast()).isInstanceOf(StackEvent.GivenUp.class));
      StackEvent.GivenUp end = (StackEvent.GivenUp) events.getLast();
      assertThat(end.exitCode()).isEqualTo(7);
      assertThat(end.lastLines()).last().isEqualTo("quitter ends with 7");
      assertThat(events).filteredOn(StackEvent.Started.class::isInstance).hasSize(3);
      assertThat(Files.readString(end.log())).contains("quitter ends with 7");
    }
  }

  @Test
  void shouldNotStartAgainAChildWhoseConfigurationIsWrong() throws Exception {
    // Given
    try (Supervisor supervisor = new Supervisor(IMPATIENT, events::add)) {

      // When
      supervisor.start(
          SupervisorTesting.child("quitter", directory, StopGroup.SERVICE, Quitter.class, "2"));

      // Then
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(events)
                      .extracting(StackEvent::name, event -> event.getClass().getSimpleName())
                      .containsExactly(tuple("quitter", "Started"), tuple("quitter", "GivenUp")));
    }
  }

  @Test
  void shouldStopServicesBeforeTheBrokerAndKillTheStubborn() throws Exception {
    // Given
    Supervisor supervisor = new Supervisor(IMPATIENT, events::add);
    supervisor.start(
        SupervisorTesting.child("stubborn", directory, StopGroup.SERVICE, Stubborn.class));
    String stubborn = Long.toString(supervisor.pid("stubborn").orElseThrow());
    supervisor.start(
        SupervisorTesting.child("broker", directory, StopGroup.BROKER, Witness.class, stubborn));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(directory.resolve("stubborn.log")).content().contains("runs");
              assertThat(directory.resolve("broker.log")).content().contains("runs");
            });

    // When
    supervisor.close();

    // Then
    await()
        .untilAsserted(
            () -> assertThat(directory.resolve("broker.log")).content().contains("is gone"));
    assertThat(events).noneMatch(StackEvent.Died.class::isInstance);
  }

  @Test
  void shouldLeaveNoChildWhenTheParentIsKilled() throws Exception {
    // Given
    List<String> command = new ArrayList<>(SupervisorTesting.java());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ParentOfTwo.class.getName(), directory.toString()));
    Process parent =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<ProcessHandle> children = new ArrayList<>();
    try (BufferedReader lines = parent.inputReader()) {
      for (String line = lines.readLine();
          line != null && !line.equals("all started");
          line = lines.readLine()) {
        children.add(
            ProcessHandle.of(Long.parseLong(line.substring("pid ".length()))).orElseThrow());
      }

      // When
      parent.destroyForcibly().waitFor();

      // Then
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
      assertThat(children).hasSize(2);
    }
  }
}
