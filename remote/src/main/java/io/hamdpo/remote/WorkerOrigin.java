package io.hamdpo.remote;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where worker processes come from. */
public sealed interface WorkerOrigin {

  /**
   * Started and supervised here, as many as are needed.
   *
   * @param line of a shell: one program and its arguments
   * @param directory in which it runs
   */
  record Command(String line, Path directory) implements WorkerOrigin {

    public Command {
      if (line.isBlank()) {
        throw new IllegalArgumentException(
            "The command of an environment worker is empty. Maybe give one like 'python3 my_environment.py'.");
      }
      directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public String toString() {
      return line;
    }
  }

  /**
   * Running already and started again by somebody else; takes any number of connections.
   *
   * @param text {@code host:port}, or {@code unix:} and a path
   */
  record Address(String text) implements WorkerOrigin {

    private static final String UNIX = "unix:";
    private static final Pattern TCP = Pattern.compile("\\[?([^\\[\\]]+)]?:(\\d{1,5})");

    public Address {
      parse(text);
    }

    SocketAddress socket() {
      return parse(text);
    }

    private static SocketAddress parse(String text) {
      if (text.startsWith(UNIX) && text.length() > UNIX.length()) {
        return UnixDomainSocketAddress.of(text.substring(UNIX.length()));
      }
      Matcher tcp = TCP.matcher(text);
      if (!tcp.matches() || Integer.parseInt(tcp.group(2)) > 65535) {
        throw new IllegalArgumentException(
            "The address of an environment worker (%s) is neither host:port nor unix:/path. Maybe write 127.0.0.1:5555."
                .formatted(text));
      }
      return new InetSocketAddress(tcp.group(1), Integer.parseInt(tcp.group(2)));
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
