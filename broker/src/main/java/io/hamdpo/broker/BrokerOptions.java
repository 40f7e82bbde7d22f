package io.hamdpo.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a local broker keeps its data and where it listens, always on {@value #HOST}.
 *
 * @param dataDirectory made and formatted when it holds no broker yet; opened again otherwise
 * @param clientPort of the clients, 1 to 65535; keep it over restarts, so that clients find their
 *     way back
 * @param controllerPort of the broker's own controller, 1 to 65535; may change over restarts
 * @param advertisedPort where clients are told to connect, 1 to 65535: another than the client port
 *     where something stands between the two
 * @param security a properties file with keys and the administrator's password ({@link
 *     BrokerSecurity#read}); without it, whoever reaches the port may do everything
 */
public record BrokerOptions(
    Path dataDirectory,
    int clientPort,
    int controllerPort,
    int advertisedPort,
    @Nullable Path security) {

  /** The only address that the broker listens on. */
  public static final String HOST = "127.0.0.1";

  public BrokerOptions {
    requirePort("client port", clientPort);
    requirePort("advertised port", advertisedPort);
    requirePort("controller port", controllerPort);
    if (clientPort == controllerPort) {
      throw new IllegalArgumentException(
          "The client port and the controller port are both (%d). Maybe let FreePorts pick them."
              .formatted(clientPort));
    }
  }

  /** Of a broker that lets everybody in, at the client port itself. */
  public BrokerOptions(Path dataDirectory, int clientPort, int controllerPort) {
    this(dataDirectory, clientPort, controllerPort, clientPort, null);
  }

  /** The same broker with something between it and its clients. */
  public BrokerOptions behind(int port) {
    return new BrokerOptions(dataDirectory, clientPort, controllerPort, port, security);
  }

  /** The same broker with keys and passwords, or with none. */
  public BrokerOptions securedBy(@Nullable Path file) {
    return new BrokerOptions(dataDirectory, clientPort, controllerPort, advertisedPort, file);
  }

  /** What clients use as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return HOST + ":" + advertisedPort;
  }

  String clientAddress() {
    return HOST + ":" + clientPort;
  }

  String controllerAddress() {
    return HOST + ":" + controllerPort;
  }

  private static void requirePort(String name, int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "The %s (%d) is not in 1 to 65535. Maybe let FreePorts pick it.".formatted(name, port));
    }
  }
}
