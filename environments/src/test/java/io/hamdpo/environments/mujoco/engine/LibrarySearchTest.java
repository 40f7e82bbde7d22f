package io.hamdpo.environments.mujoco.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySearchTest {

  @TempDir private Path home;

  @Test
  void shouldPreferWhatTheUserInstalledAndNewerVersions() throws IOException {
    // Given
    Path wheel = file("venv/lib/python3.11/site-packages/mujoco/libmujoco.so.3.14.0");
    Path newer = file(".mujoco/mujoco-3.14.0/lib/libmujoco.so.3.14.0");
    Path older = file(".mujoco/mujoco-2.2.2/lib/libmujoco.so.2.2.2");
    file(".mujoco/mujoco-2.2.2/lib/libglfw.so");

    // When
    List<Path> files =
        new LibrarySearch(Map.of("VIRTUAL_ENV", home.resolve("venv").toString()), home, null)
            .files();

    // Then
    assertThat(files).startsWith(wheel, newer, older);
    assertThat(files).noneMatch(file -> file.toString().contains("glfw"));
  }

  @Test
  void shouldTellWhenTheNamedFileIsMissing() {
    // Given
    Path missing = home.resolve("libmujoco.so");
    LibrarySearch search =
        new LibrarySearch(Map.of(LibrarySearch.VARIABLE, missing.toString()), home, null);

    // When, Then
    assertThatExceptionOfType(MujocoException.class)
        .isThrownBy(search::load)
        .withMessageContainingAll(missing.toString(), LibrarySearch.VARIABLE);
  }

  @Test
  void shouldTellWhenTheNamedFileIsNoLibrary() throws IOException {
    // Given
    Path text = file("libmujoco.so.3.14.0");
    LibrarySearch search = new LibrarySearch(Map.of(), home, text.toString());

    // When, Then
    assertThatExceptionOfType(MujocoException.class)
        .isThrownBy(search::load)
        .withMessageContainingAll(text.toString(), "cannot be used");
  }

  @Test
  void shouldKnowTwoVersionsAndNoOther() {
    assertThat(Layout.of(222)).contains(Layout.V2_2_2);
    assertThat(Layout.of(3_014_000)).contains(Layout.V3_14_0);
    assertThat(Layout.of(3_001_000)).isEmpty();
    assertThat(Mujoco.supportedVersions()).isEqualTo("2.2.2, 3.14.0");
  }

  private Path file(String name) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "no library");
  }
}
