package io.hamdpo.broker.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes one line per warning or error: time, level, logger, message; then the stack trace. */
final class WarningsLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  WarningsLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable throwable) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.printf(
        "%s %-5s %s %s%n",
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        level,
        name,
        MessageFormatter.basicArrayFormat(pattern, arguments));
    if (throwable != null) {
      throwable.printStackTrace(out);
    }
    // One call, so that lines of two threads do not mix.
    System.out.print(text);
  }
}
