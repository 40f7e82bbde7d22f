package io.hamdpo.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TutorialTest {

  private static final Path TUTORIAL =
      Workers.REPOSITORY.resolve("docs/tutorial/python-environment.md");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pettingzoo-environment/train_me.py",
        "own-python-environment/greenhouse.py",
      })
  void shouldShowTheVeryFilesInTheTutorial(String script) throws IOException {
    // Given
    String source = Files.readString(Workers.REPOSITORY.resolve("examples").resolve(script));

    // When
    String tutorial = Files.readString(TUTORIAL);

    // Then
    assertThat(tutorial).contains("```python\n" + source + "```");
  }
}
