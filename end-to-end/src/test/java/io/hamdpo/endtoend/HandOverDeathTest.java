package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Updaters die in the middle of hand-overs, and are started again at once by who runs them. */
@Tag("long")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class HandOverDeathTest {

  private static final String RUN = "deadly";
  private static final String FIRST = "updater-1";
  private static final String NEXT = "next";
  private static final String THIRD = "third";

  /** A hand-over takes about 400 ms. */
  private static final List<Duration> MOMENTS =
      LongStream.of(0, 100, 200, 300).mapToObj(Duration::ofMillis).toList();

  /** More than are made while a command is written. */
  private static final long ORDERED = 20;

  @TempDir Path directory;

  private final QuickDeaths deaths = new QuickDeaths();
  private RunningStack stack;
  private final List<CommandProcess> commands = new ArrayList<>();
  private long ordered;
  private long term = 1;

  @BeforeEach
  void train() throws Exception {
    stack = new RunningStack(home(), RUN, 1, HotSwapTest.SETTINGS);
    order();
    start(NEXT);
  }

  @AfterEach
  void end() throws Exception {
    for (CommandProcess command : commands) {
      command.process().toHandle().destroy();
      command.process().waitFor();
    }
    stack.close();
  }

  @Test
  void shouldEndWithOneWriterAndTheVersionsOfTheCalmRun() throws Exception {
    for (Duration moment : MOMENTS) {
      for (List<String> victims : List.of(List.of("from"), List.of("to"), List.of("from", "to"))) {
        // Given
        Map<String, String> names =
            term % 2 == 1 ? Map.of("from", FIRST, "to", NEXT) : Map.of("from", NEXT, "to", FIRST);
        victims.forEach(victim -> awaitRested(names.get(victim)));

        // When
        order();
        name(++term, names.get("to"));
        await().pollInSameThread().pollDelay(moment).until(() -> true);
        victims.forEach(victim -> kill(names.get(victim)));

        // Then
        assertThat(stack.awaitVersion(ordered).getLast().term()).isEqualTo(term);
        awaitStanding(names.get("to"), "incumbent");
        awaitStanding(names.get("from"), "retired");
        if (!victims.contains("to")) {
          // A former incumbent that fences back makes the other take over twice.
          assertThat(takeOvers(names.get("to"))).isEqualTo(1);
        }
        assertThat(takeOvers(names.get("from"))).isZero();
      }
    }
    requireCalm();
  }

  @Test
  void shouldTakeTheFirstOfTwoThatArePromotedAtOnce() throws Exception {
    // Given
    start(THIRD);

    // When
    order();
    name(2, THIRD);
    name(2, NEXT);

    // Then
    assertThat(stack.awaitVersion(ordered).getLast().term()).isEqualTo(2);
    term = 2;
    awaitStanding(THIRD, "incumbent");
    awaitStanding(NEXT, "candidate");
    awaitStanding(FIRST, "retired");
    CommandProcess list = CommandProcess.run(home(), "updater", "list", "--run", RUN, "--json");
    JsonNode object = list.json();
    assertThat(object.get("incumbent").asText()).isEqualTo(THIRD);
    assertThat(object.get("updaters").findValuesAsText("standing"))
        .containsExactly("candidate", "incumbent", "retired");
    requireCalm();
  }

  @Test
  void shouldBeReplacedByOneThatStandsByAndRetireWhenItIsBack() throws Exception {
    // Given
    start(THIRD, "--standby", "6");
    order();
    ProcessHandle incumbent = process(FIRST);

    // When: it does not die, which would have it started again
    signal("STOP", incumbent);
    term = 2;
    awaitStanding(THIRD, "incumbent");
    order();
    signal("CONT", incumbent);

    // Then
    assertThat(stack.awaitVersion(ordered).getLast().term()).isEqualTo(2);
    awaitStanding(FIRST, "retired");
    awaitStanding(NEXT, "candidate");
    requireCalm();
  }

  @Test
  void shouldGoBackFromOneWhoseFirstUpdateFails() throws Exception {
    // Given: a build that learns nothing but NaN
    Path classes =
        PatchedClass.compile(
            PlantedChangeTest.LEARNING,
            PlantedChangeTest.COMPOUND_RATIO,
            "(float) (Double.NaN * ",
            directory.resolve("patch"));
    Path build = OtherBuild.withClasses(classes, directory.resolve("build"));
    stack.command(new Start(Long.MAX_VALUE));

    // When
    CommandProcess promote =
        CommandProcess.run(
            home(),
            "updater",
            "start",
            "--run",
            RUN,
            "--name",
            "broken",
            "--app",
            build.toString(),
            "--promote",
            "--accept-divergence");

    // Then
    assertThat(promote.exitCode()).as(promote.told()).isEqualTo(1);
    assertThat(promote.told()).contains("so (updater-1) writes again, term (3)");
    ordered = stack.manifests().getLast().version();
    order();
    assertThat(stack.awaitVersion(ordered).getLast().term()).isEqualTo(3);
    assertThat(stack.manifests()).noneMatch(manifest -> manifest.term() == 2);
    requireCalm();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private Path home() {
    return directory.resolve("home");
  }

  private void start(String name, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("updater", "start", "--run", RUN, "--name", name));
    words.addAll(List.of(options));
    CommandProcess command = CommandProcess.start(home(), words.toArray(String[]::new));
    commands.add(command);
    RunningStack.awaitTold(command, "Promote it with");
  }

  /** Orders versions, and waits until the first of them is there. */
  private void order() {
    long made = ordered;
    ordered += ORDERED;
    stack.command(new Start(ordered));
    stack.awaitVersion(made + 1);
  }

  private void name(long newTerm, String updater) {
    stack.command(new Succession(newTerm, updater));
  }

  private ProcessHandle process(String updater) {
    return updater.equals(FIRST)
        ? stack.process(FIRST)
        : await()
            .atMost(RunningStack.PATIENCE)
            .until(
                () ->
                    commands.getFirst().children().stream().filter(ProcessHandle::isAlive).toList(),
                living -> !living.isEmpty())
            .getFirst();
  }

  private void awaitRested(String updater) {
    await()
        .atMost(RunningStack.PATIENCE)
        .untilAsserted(() -> assertThat(deaths.allow(updater, process(updater))).isTrue());
  }

  private void kill(String updater) {
    ProcessHandle process = process(updater);
    deaths.count(updater, process);
    process.destroyForcibly();
  }

  /** Waits until an updater says how it stands in the present term. */
  private void awaitStanding(String updater, String standing) {
    await()
        .atMost(RunningStack.PATIENCE)
        .untilAsserted(
            () -> {
              PresenceMessage newest =
                  stack.read(MessageCodecs.PRESENCE).stream()
                      .filter(presence -> presence.instance().equals(updater))
                      .reduce((_, later) -> later)
                      .orElseThrow();
              assertThat(newest.details())
                  .containsEntry("term", Long.toString(term))
                  .containsEntry("standing", standing);
            });
  }

  private long takeOvers(String updater) throws Exception {
    String line = "This updater writes now: version";
    String inTerm = "term (%d)".formatted(term);
    try (var lines = Files.lines(new HamdpoHome(home()).logs(RUN).resolve(updater + ".log"))) {
      return lines.filter(it -> it.contains(line) && it.contains(inTerm)).count();
    }
  }

  private void requireCalm() throws Exception {
    List<UpdateMessage> manifests = stack.manifests();
    assertThat(manifests)
        .extracting(UpdateMessage::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(0, ordered).boxed().toList());
    List<Digest> digests = manifests.stream().map(UpdateMessage::stateDigest).toList();
    assertThat(digests).isEqualTo(CalmRun.digests(stack.settings, ordered));
  }
}
