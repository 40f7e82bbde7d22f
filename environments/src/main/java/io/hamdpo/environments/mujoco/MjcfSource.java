package io.hamdpo.environments.mujoco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Makes a model's XML for a convention. */
interface MjcfSource {

  String of(Convention convention);

  /** One model for all conventions, from {@code robot/NAME.xml}. */
  static MjcfSource file(String name) {
    return _ -> read(name);
  }

  /** The text of {@code robot/NAME.xml}. */
  static String read(String name) {
    try (InputStream file = MjcfSource.class.getResourceAsStream("robot/" + name + ".xml")) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
