package io.hamdpo.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between clients and a server and does to their connections what networks do. Knows no
 * protocol: it passes bytes on, or does not.
 */
final class FaultProxy implements AutoCloseable {

  /** What the network is like. */
  sealed interface Weather {

    /** Bytes pass as they come. */
    record Fair() implements Weather {}

    /**
     * Every piece is late.
     *
     * @param by so much
     */
    record Delay(Duration by) implements Weather {}

    /**
     * A narrow line.
     *
     * @param bytesPerSecond in each direction of each connection
     */
    record Narrow(int bytesPerSecond) implements Weather {}

    /** What the server answers does not arrive, and no connection is closed. */
    record HalfOpen() implements Weather {}
  }

  private static final int PIECE = 16 << 10;

  private final ServerSocket listening;
  private final int server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger givenUp = new AtomicInteger();
  private volatile Weather weather = new Weather.Fair();
  private volatile CountDownLatch change = new CountDownLatch(1);

  /** Listens on a port of this machine and passes on to another. */
  FaultProxy(int port, int server) throws IOException {
    this.listening = new ServerSocket(port, 64, InetAddress.getLoopbackAddress());
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  /** From now on, for old connections and new ones. */
  void set(Weather next) {
    weather = next;
    CountDownLatch before = change;
    change = new CountDownLatch(1);
    before.countDown();
  }

  /** Resets every connection. */
  void cut() {
    sockets.forEach(FaultProxy::reset);
  }

  /** Connections that clients have closed while answers did not arrive. */
  int givenUp() {
    return givenUp.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        sockets.add(client);
        Socket upstream = new Socket();
        sockets.add(upstream);
        try {
          upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server));
        } catch (IOException e) {
          reset(client); // the server is down, and clients see that
          continue;
        }
        Thread.ofVirtual().start(() -> pass(client, upstream, false));
        Thread.ofVirtual().start(() -> pass(upstream, client, true));
      } catch (IOException e) {
        // closed, or a client that was gone before it was accepted
      }
    }
  }

  private void pass(Socket from, Socket to, boolean answers) {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int bytes = in.read(piece); bytes >= 0; bytes = in.read(piece)) {
        suffer(bytes, answers);
        out.write(piece, 0, bytes);
      }
    } catch (IOException e) {
      // either side has closed it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!answers && weather instanceof Weather.HalfOpen) {
        givenUp.incrementAndGet();
      }
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void suffer(int bytes, boolean answers) throws InterruptedException {
    switch (weather) {
      case Weather.Fair _ -> {}
      case Weather.Delay(Duration by) -> LockSupport.parkNanos(by.toNanos());
      case Weather.Narrow(int bytesPerSecond) ->
          LockSupport.parkNanos(1_000_000_000L * bytes / bytesPerSecond);
      case Weather.HalfOpen _ -> {
        if (answers) {
          change.await();
        }
      }
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    set(new Weather.Fair());
    cut();
  }
}
