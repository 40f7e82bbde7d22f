package io.hamdpo.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes. Its result goes to standard output, as text or as one JSON object; what
 * it tells on the way goes to standard error. Thread-safe.
 */
public final class Output {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String ERASE_LINE = "\r\u001b[K";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean terminal;
  private String live = "";

  /**
   * Writes to the given streams.
   *
   * @param json whether the result is one JSON object
   * @param terminal whether {@code err} is a terminal on which a line can be drawn again
   */
  public Output(PrintWriter out, PrintWriter err, boolean json, boolean terminal) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.terminal = terminal;
  }

  /** Whether a line can be drawn again. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Tells something on the way. */
  public synchronized void tell(String line) {
    eraseLive();
    err.println(line);
    drawLive();
  }

  /** On a terminal: the line that stays at the bottom until the next one. */
  public synchronized void live(String line) {
    if (terminal && !line.equals(live)) {
      eraseLive();
      live = line;
      drawLive();
    }
  }

  /** Leaves the bottom line where it is and begins a new one. */
  public synchronized void endLive() {
    if (!live.isEmpty()) {
      err.println();
      live = "";
    }
    err.flush();
  }

  /**
   * The command's result.
   *
   * @param object its JSON form: plain values, lists and maps in key order; NaN is written as null
   * @param text writes its text form
   */
  public synchronized void result(SequencedMap<String, ?> object, Consumer<PrintWriter> text) {
    endLive();
    if (json) {
      out.println(toJson(object));
    } else {
      text.accept(out);
    }
    out.flush();
  }

  /** Tells why the command failed; in JSON mode as the one object, too. */
  public synchronized void failure(int exitCode, List<String> messages) {
    endLive();
    messages.forEach(message -> err.println("hamdpo: " + message));
    err.flush();
    if (json) {
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("exitCode", exitCode);
      object.put("errors", messages);
      out.println(toJson(object));
      out.flush();
    }
  }

  private static String toJson(Object object) {
    try {
      return JSON.writeValueAsString(finite(object));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A result is made of plain values only.", e);
    }
  }

  /** JSON knows neither NaN nor infinity. */
  private static @Nullable Object finite(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Double number when !Double.isFinite(number) -> null;
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((key, inner) -> copy.put(key, finite(inner)));
        yield copy;
      }
      case List<?> list -> list.stream().map(Output::finite).toList();
      default -> value;
    };
  }

  private void eraseLive() {
    if (!live.isEmpty()) {
      err.print(ERASE_LINE);
    }
  }

  private void drawLive() {
    if (!live.isEmpty()) {
      err.print(ERASE_LINE + NO_WRAP + live + WRAP);
    }
    err.flush();
  }
}
