package io.hamdpo.environments;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the example of the tutorial as its reader would, and plays it from its jar. */
class OwnEnvironmentTest {

  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
  private static final Path EXAMPLE = REPOSITORY.resolve("examples/own-environment/src/main");
  private static final Path TUTORIAL = REPOSITORY.resolve("docs/tutorial/own-environment.md");
  private static final int COUNT = 200;

  @TempDir private Path directory;

  @Test
  void shouldPlayAFamilyFromAJar() throws IOException {
    // Given
    Path jar = build();

    // When
    EpisodeReturns random;
    EpisodeReturns scripted;
    try (EnvironmentFamilies families = EnvironmentFamilies.withJar(jar);
        Environment environment = families.create("greenhouse/day", COUNT)) {
      Task task = families.task("greenhouse/day");
      SeedTree seeds = SeedTree.root(1);
      Player player = Player.random(task.roster(), seeds.child("player").rng(), 0, 1);
      random = EpisodeReturns.play(environment, seeds, player);
      scripted = EpisodeReturns.play(environment, seeds, OwnEnvironmentTest::keepWarm);
    }

    // Then
    assertThat(scripted.mean()).isGreaterThan(random.mean() + 20 * random.standardError());
  }

  @Test
  void shouldContinueAfterARestore() throws IOException {
    // Given
    Path jar = build();

    try (EnvironmentFamilies families = EnvironmentFamilies.withJar(jar);
        Environment calm = families.create("greenhouse/day", COUNT);
        Environment restored = families.create("greenhouse/day", COUNT)) {
      View view = new View(calm.task().roster(), COUNT);
      Outcome outcome = new Outcome(calm.task().roster(), COUNT);
      Actions actions = new Actions(calm.task().roster(), COUNT);
      calm.reset(SeedTree.root(1), view);
      calm.step(actions, outcome, view);

      // When
      restored.restore(calm.save(), view);

      // Then
      for (int step = 0; step < 100; step++) {
        calm.step(actions, outcome, view);
        float[] expected = view.globalState.clone();
        restored.step(actions, outcome, view);
        assertThat(view.globalState).isEqualTo(expected);
      }
    }
  }

  @Test
  void shouldShowTheVeryFilesInTheTutorial() throws IOException {
    // When
    String tutorial = Files.readString(TUTORIAL);

    // Then
    for (Path source : sources()) {
      assertThat(tutorial).contains("```java\n" + Files.readString(source) + "```");
    }
  }

  /** Heats below 20 degrees, and opens the vent above. */
  private static void keepWarm(View view, int copy, Actions actions) {
    float inside = view.observation[0][copy];
    actions.indices[0][copy] = inside < -0.1 ? 2 : inside < 0 ? 1 : 0;
    actions.values[1][copy] = inside > 0 ? 10 * inside : 0;
  }

  private Path build() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", classes.toString(), "-Xlint:all", "-Werror");
      boolean compiled =
          compiler
              .getTask(
                  null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources()))
              .call();
      assertThat(compiled).isTrue();
    }
    Path jar = directory.resolve("greenhouse.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      addAll(out, classes);
      addAll(out, EXAMPLE.resolve("resources"));
    }
    return jar;
  }

  private static List<Path> sources() throws IOException {
    return files(EXAMPLE.resolve("java"));
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void addAll(JarOutputStream out, Path root) throws IOException {
    for (Path file : files(root)) {
      out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
      out.write(Files.readAllBytes(file));
      out.closeEntry();
    }
  }
}
