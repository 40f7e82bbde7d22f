package io.hamdpo.cli.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Waits for a local port, faster than a client that backs off. */
final class Ports {

  private static final int CONNECT_MILLIS = 200;
  private static final long PAUSE_MILLIS = 20;

  private Ports() {}

  /** Whether {@code host:port} accepts connections before {@code patience} ends. */
  static boolean await(String address, Duration patience, Runnable check) {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    int port = Integer.parseInt(address.substring(colon + 1));
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      check.run();
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        return true;
      } catch (IOException e) {
        pause(); // nobody listens yet
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the broker.", e);
    }
  }
}
