package io.hamdpo.cli.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log file that never grows beyond a limit: {@code x.log} is renamed to {@code x.log.1}, that to
 * {@code x.log.2}, and the oldest goes. Keeps the last lines in memory for error reports.
 * Thread-safe.
 */
final class RotatingLog implements AutoCloseable {

  private static final int REMEMBERED_LINES = 20;

  private final Path file;
  private final long maxBytes;
  private final int oldFiles;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private @Nullable OutputStream out;
  private long size;

  /**
   * Appends to {@code file}.
   *
   * @param maxBytes a file longer than this is renamed
   * @param oldFiles how many renamed files stay, at least 1
   */
  RotatingLog(Path file, long maxBytes, int oldFiles) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.oldFiles = oldFiles;
  }

  /** Writes one line. */
  synchronized void line(String text) throws IOException {
    lastLines.addLast(text);
    if (lastLines.size() > REMEMBERED_LINES) {
      lastLines.removeFirst();
    }
    byte[] bytes = (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    if (size + bytes.length > maxBytes && size > 0) {
      close();
      rotate();
    }
    OutputStream target = open();
    target.write(bytes);
    size += bytes.length;
  }

  /** The last lines written, oldest first. */
  synchronized List<String> lastLines() {
    return List.copyOf(lastLines);
  }

  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  private OutputStream open() throws IOException {
    if (out == null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      size = Files.size(file);
    }
    return out;
  }

  private void rotate() throws IOException {
    for (int age = oldFiles - 1; age >= 0; age--) {
      Path from = age == 0 ? file : numbered(age);
      if (Files.exists(from)) {
        Files.move(from, numbered(age + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path numbered(int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }
}
