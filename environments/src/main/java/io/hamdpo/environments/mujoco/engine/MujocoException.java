package io.hamdpo.environments.mujoco.engine;

/** The physics library is missing, of no known version, or refuses a model. */
public final class MujocoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Tells what is wrong and what to do. */
  public MujocoException(String message) {
    super(message);
  }

  MujocoException(String message, Throwable cause) {
    super(message, cause);
  }
}
