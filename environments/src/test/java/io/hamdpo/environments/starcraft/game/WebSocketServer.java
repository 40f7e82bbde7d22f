package io.hamdpo.environments.starcraft.game;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The least of RFC 6455 that one client needs: binary messages in, binary messages out. */
final class WebSocketServer implements AutoCloseable {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int BINARY = 2;
  private static final int LAST = 0x80;
  private static final int SHORT = 126;
  private static final int LONG = 127;

  /** Answers are cut into frames of this size, as a real server may. */
  private static final int FRAME = 700;

  private final ServerSocket listener;
  private final UnaryOperator<byte[]> answers;
  private volatile Socket client = new Socket();

  /**
   * @param answers one to each message; an empty answer cuts the connection
   */
  WebSocketServer(UnaryOperator<byte[]> answers) {
    this.answers = answers;
    try {
      listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/sc2api");
  }

  private void serve() {
    try (Socket socket = listener.accept()) {
      client = socket;
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      shakeHands(in, out);
      byte[] answer = answers.apply(message(in));
      while (answer.length > 0) {
        send(answer, out);
        answer = answers.apply(message(in));
      }
    } catch (IOException e) {
      // The client went away, or the test is over.
    }
  }

  private static void shakeHands(DataInputStream in, DataOutputStream out) throws IOException {
    String key = "";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
        key = line.substring(line.indexOf(':') + 1).strip();
      }
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n"
              .formatted(Base64.getEncoder().encodeToString(hash));
      out.write(answer.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  /** Clients mask what they send, and may send it in several frames. */
  private static byte[] message(DataInputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    boolean last = false;
    while (!last) {
      last = (in.readUnsignedByte() & LAST) != 0;
      int length = in.readUnsignedByte() & ~LAST;
      if (length == SHORT) {
        length = in.readUnsignedShort();
      } else if (length == LONG) {
        length = (int) in.readLong();
      }
      byte[] mask = in.readNBytes(4);
      byte[] piece = in.readNBytes(length);
      for (int i = 0; i < piece.length; i++) {
        piece[i] ^= mask[i % mask.length];
      }
      message.writeBytes(piece);
    }
    return message.toByteArray();
  }

  private static void send(byte[] answer, DataOutputStream out) throws IOException {
    for (int from = 0; from < answer.length; from += FRAME) {
      int length = Math.min(FRAME, answer.length - from);
      boolean last = from + length == answer.length;
      out.write((from == 0 ? BINARY : 0) | (last ? LAST : 0));
      if (length < SHORT) {
        out.write(length);
      } else {
        out.write(SHORT);
        out.writeShort(length);
      }
      out.write(answer, from, length);
    }
    out.flush();
  }

  @Override
  public void close() {
    try {
      listener.close();
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
