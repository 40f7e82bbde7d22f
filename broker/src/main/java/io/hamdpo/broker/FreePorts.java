package io.hamdpo.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds ports of {@value BrokerOptions#HOST} that nobody listens on. */
public final class FreePorts {

  private FreePorts() {}

  /**
   * Different free ports. Nothing holds them until they are used, so another process may take one
   * in between: who binds a port must be ready to see it taken.
   *
   * @throws UncheckedIOException when the operating system gives none
   */
  public static List<Integer> pick(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      // All are open at the same time: a closed port could be handed out twice.
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket();
        sockets.add(socket);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(BrokerOptions.HOST), 0));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "There are not (%d) free ports on %s.".formatted(count, BrokerOptions.HOST), e);
    } finally {
      sockets.forEach(FreePorts::close);
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
