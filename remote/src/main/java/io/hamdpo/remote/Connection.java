package io.hamdpo.remote;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Frames over a stream: 4 bytes little-endian length, then so many bytes. Every call ends within
 * the patience, whatever the other side does. One thread at a time.
 */
final class Connection implements AutoCloseable {

  /** Far above any batch of observations; a length beyond it is garbage. */
  static final int MAX_FRAME = 1 << 30;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Duration patience;
  private final ByteBuffer length =
      ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** Takes over a connected channel. */
  Connection(SocketChannel channel, Duration patience) throws IOException {
    this.channel = channel;
    this.patience = patience;
    if (channel.getRemoteAddress() instanceof InetSocketAddress) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    channel.configureBlocking(false);
    selector = channel.provider().openSelector();
    key = channel.register(selector, SelectionKey.OP_READ);
  }

  /** Throws {@link SocketTimeoutException} when the other side takes too long to read. */
  void send(byte[] frame) throws IOException {
    long deadline = deadline();
    length.clear().putInt(frame.length).flip();
    ByteBuffer[] whole = {length, ByteBuffer.wrap(frame)};
    while (whole[1].hasRemaining()) {
      if (channel.write(whole) == 0) {
        await(SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  /**
   * The next frame. Throws {@link SocketTimeoutException} when it does not come in time, {@link
   * EOFException} when the other side has ended, and {@link IOException} for a length that is none.
   */
  ByteBuffer receive() throws IOException {
    long deadline = deadline();
    length.clear();
    fill(length, deadline);
    int size = length.flip().getInt();
    if (size < 0 || size > MAX_FRAME) {
      throw new IOException(
          "the length of a frame is (%s), not in 0 to %d"
              .formatted(Integer.toUnsignedString(size), MAX_FRAME));
    }
    ByteBuffer frame = ByteBuffer.allocate(size);
    fill(frame, deadline);
    return frame.flip();
  }

  private void fill(ByteBuffer target, long deadline) throws IOException {
    while (target.hasRemaining()) {
      int read = channel.read(target);
      if (read < 0) {
        throw new EOFException("it closed the connection");
      }
      if (read == 0) {
        await(SelectionKey.OP_READ, deadline);
      }
    }
  }

  private void await(int operation, long deadline) throws IOException {
    key.interestOps(operation);
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0 || selector.select(millis) == 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("the wait for it was interrupted");
      }
      if (System.nanoTime() >= deadline - 1_000_000) {
        throw new SocketTimeoutException(
            "no answer came within (%.1f) seconds".formatted(patience.toMillis() / 1e3));
      }
    }
    selector.selectedKeys().clear();
  }

  private long deadline() {
    return System.nanoTime() + patience.toNanos();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
