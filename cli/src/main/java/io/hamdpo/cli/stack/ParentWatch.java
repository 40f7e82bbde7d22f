package io.hamdpo.cli.stack;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a program and ends its JVM when the process that started it is gone, however that ended. It
 * reads standard input, a pipe whose other end only the parent holds: the kernel closes that end
 * even when the parent was killed with SIGKILL. The program inside knows nothing of it.
 *
 * <p>This class travels alone in its own jar ({@link ParentWatchJar}): it may use the JDK only, and
 * has no nested classes and no lambdas. It is no Java agent, because a JVM with an agent cannot
 * keep an archive of its classes.
 */
public final class ParentWatch extends Thread {

  /** As a shell reports a program that SIGTERM ended. */
  private static final int EXIT_CODE = 143;

  /** How long shutdown hooks may take before the JVM is stopped hard. */
  private static final long GRACE_MILLIS = 5_000;

  private final boolean halting;

  private ParentWatch(String name, boolean halting) {
    super(name);
    this.halting = halting;
    setDaemon(true);
  }

  /**
   * Runs the program.
   *
   * @param words the program's main class, then its arguments
   * @throws Throwable whatever the program's main method throws
   */
  public static void main(String[] words) throws Throwable {
    new ParentWatch("parent-watch", false).start();
    String[] rest = Arrays.copyOfRange(words, 1, words.length);
    try {
      Class.forName(words[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void run() {
    if (halting) {
      halt();
    }
    awaitEndOfInput();
    new ParentWatch("parent-watch-halt", true).start();
    System.exit(EXIT_CODE);
  }

  private static void halt() {
    try {
      Thread.sleep(GRACE_MILLIS);
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody did, stopping at once is right.
    }
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  private static void awaitEndOfInput() {
    // Not System.in, which the program may have replaced.
    try (InputStream pipe = new FileInputStream(FileDescriptor.in)) {
      byte[] ignored = new byte[64];
      while (pipe.read(ignored) >= 0) {
        // The parent writes nothing; whatever comes is not for us.
      }
    } catch (IOException e) {
      // A broken pipe says the same as its end.
    }
  }
}
