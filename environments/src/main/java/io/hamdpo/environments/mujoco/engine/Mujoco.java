package io.hamdpo.environments.mujoco.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A loaded physics library of a known version that passed the self-test. Thread-safe; stays loaded
 * as long as the process lives. Models that several simulations use are compiled once and freed
 * with the last of them.
 */
public final class Mujoco {

  private final Path file;
  private final Layout layout;
  private final Functions functions;
  private final SortedMap<String, Model> models = new TreeMap<>();

  private Mujoco(Path file, Layout layout, Functions functions) {
    this.file = file;
    this.layout = layout;
    this.functions = functions;
  }

  /**
   * Loads a library and proves it.
   *
   * @throws MujocoException when it cannot be loaded, is of another version than {@link
   *     #supportedVersions}, or fails the self-test
   */
  public static Mujoco load(Path file) {
    try {
      SymbolLookup library = SymbolLookup.libraryLookup(file, Arena.global());
      int number = Functions.version(library);
      Layout layout =
          Layout.of(number)
              .orElseThrow(
                  () ->
                      new MujocoException(
                          "It is of version number (%d), but only versions %s are supported."
                              .formatted(number, Layout.supported())));
      Handlers.install(library);
      Mujoco mujoco = new Mujoco(file, layout, Functions.of(library));
      SelfTest.run(mujoco);
      return mujoco;
    } catch (IllegalArgumentException | MujocoException e) {
      throw new MujocoException(
          "The physics library (%s) cannot be used: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The versions whose memory layout is known, for people. */
  public static String supportedVersions() {
    return Layout.supported();
  }

  /** Where it was loaded from. */
  public Path file() {
    return file;
  }

  /** As in {@code 3.14.0}. */
  public String version() {
    return layout.version();
  }

  /**
   * A simulation at the model's initial state.
   *
   * @param mjcf the model's XML; equal texts share a compiled model
   * @throws MujocoException when the library refuses the model
   */
  public synchronized Simulation simulate(String mjcf) {
    @Nullable Model model = models.get(mjcf);
    if (model == null) {
      model = Model.compile(this, mjcf);
      models.put(mjcf, model);
    }
    return new Simulation(this, model.retain());
  }

  /** Gives up one simulation's hold on its model. */
  synchronized void release(Model model) {
    if (model.release()) {
      models.remove(model.mjcf());
    }
  }

  /** How many models are compiled now. */
  synchronized int liveModels() {
    return models.size();
  }

  Layout layout() {
    return layout;
  }

  Functions functions() {
    return functions;
  }
}
