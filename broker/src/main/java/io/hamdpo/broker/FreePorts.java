package io.hamdpo.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports of {@value BrokerOptions#HOST} that nobody listens on.
 *
 * <p>They lie below the range from which operating systems choose the near end of a connection.
 * Inside it a client that tries to reach a dead broker may be given the very port that it calls: it
 * is then connected to itself, and the broker cannot come back.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int END = 32_000;

  private FreePorts() {}

  /**
   * Different free ports from 20000 to 31999. Nothing holds them until they are used, so another
   * process may take one in between: who binds a port must be ready to see it taken.
   *
   * @throws IllegalStateException when too few are free
   */
  public static List<Integer> pick(int count) {
    List<ServerSocket> open = new ArrayList<>();
    try {
      int start = ThreadLocalRandom.current().nextInt(END - FIRST);
      for (int i = 0; i < END - FIRST && open.size() < count; i++) {
        tryOpen(FIRST + (start + i) % (END - FIRST), open);
      }
      if (open.size() < count) {
        throw new IllegalStateException(
            "Of the ports (%d) to (%d) of %s only (%d) are free, but (%d) are needed."
                .formatted(FIRST, END - 1, BrokerOptions.HOST, open.size(), count));
      }
      return open.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      open.forEach(FreePorts::close);
    }
  }

  private static void tryOpen(int port, List<ServerSocket> open) {
    try {
      ServerSocket socket = new ServerSocket();
      // As Kafka does: a port whose last connections linger is free.
      socket.setReuseAddress(true);
      try {
        socket.bind(new InetSocketAddress(InetAddress.getByName(BrokerOptions.HOST), port));
        open.add(socket);
      } catch (IOException taken) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
