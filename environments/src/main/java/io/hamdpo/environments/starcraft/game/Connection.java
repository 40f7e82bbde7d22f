package io.hamdpo.environments.starcraft.game;

import io.hamdpo.environments.protobuf.FieldWriter;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the game and awaits its answer, one question at a time, over a WebSocket. */
final class Connection implements AutoCloseable {

  /** The game answers at once, but loads a map for up to a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int STATUS = 99;
  private static final int ERROR = 98;

  private final HttpClient client;
  private final WebSocket socket;
  private final Answers answers;
  private int status;

  private Connection(HttpClient client, WebSocket socket, Answers answers) {
    this.client = client;
    this.socket = socket;
    this.answers = answers;
  }

  /** Throws {@link GameException} when nobody listens there. */
  static Connection open(URI game) {
    HttpClient client = HttpClient.newHttpClient();
    Answers answers = new Answers();
    try {
      WebSocket socket =
          await(client.newWebSocketBuilder().buildAsync(game, answers), "accept a connection");
      return new Connection(client, socket, answers);
    } catch (GameException e) {
      client.close();
      throw e;
    }
  }

  /**
   * Sends a request and returns the response.
   *
   * @throws GameException when the game refuses, is silent or gone
   */
  Fields ask(FieldWriter request) {
    CompletableFuture<ByteBuffer> answer = answers.expect();
    await(socket.sendBinary(ByteBuffer.wrap(request.toBytes()), true), "take a request");
    Fields response = Fields.of(await(answer, "answer"));
    status = (int) response.number(STATUS);
    if (response.has(ERROR)) {
      throw new GameException("The game refused a request: %s.".formatted(response.text(ERROR)));
    }
    return response;
  }

  /** The game's state after the last response, a number of the protocol's {@code Status}. */
  int status() {
    return status;
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }

  private static <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new GameException(
          "The game did not %s: %s. Maybe it ended; its log tells.".formatted(what, e.getCause()),
          e);
    } catch (TimeoutException e) {
      throw new GameException(
          "The game did not %s within (%d) s.".formatted(what, PATIENCE.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GameException("Interrupted while the game was to %s.".formatted(what), e);
    }
  }

  /** Puts the pieces of an answer together. */
  private static final class Answers implements WebSocket.Listener {

    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    private CompletableFuture<ByteBuffer> expected = new CompletableFuture<>();
    private @Nullable Throwable end;

    synchronized CompletableFuture<ByteBuffer> expect() {
      expected = new CompletableFuture<>();
      if (end != null) {
        expected.completeExceptionally(end);
      }
      return expected;
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onBinary(
        WebSocket socket, ByteBuffer piece, boolean last) {
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      pieces.writeBytes(bytes);
      if (last) {
        expected.complete(ByteBuffer.wrap(pieces.toByteArray()));
        pieces.reset();
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      fail(new IllegalStateException("it closed the connection with code " + code));
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      fail(error);
    }

    private synchronized void fail(Throwable error) {
      end = error;
      expected.completeExceptionally(error);
    }
  }
}
