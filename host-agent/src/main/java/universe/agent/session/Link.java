package universe.agent.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.function.Consumer;
import universe.protocol.Protocol;

/**
 * One WebSocket to the server. Whole text messages go to a listener; sending blocks until the bytes
 * are on their way, and belongs to one thread.
 */
final class Link implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WebSocket socket;
  private final Ear ear;

  private Link(WebSocket socket, Ear ear) {
    this.socket = socket;
    this.ear = ear;
  }

  /** Who hears what comes, in its order; while it listens nothing further is read. */
  interface Listener {
    /** A whole text message. */
    default void text(String message) {}

    /** A whole binary message. */
    default void bytes(byte[] message) {}

    /** Why the link ended, once. */
    void ended(String reason);

    /** For somebody who only speaks. */
    static Listener ofEnd(Consumer<String> ended) {
      return ended::accept;
    }
  }

  static Link dial(HttpClient client, URI uri, String token, Listener listener)
      throws IOException, InterruptedException {
    Ear ear = new Ear(listener);
    CompletableFuture<WebSocket> dialled =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .connectTimeout(PATIENCE)
            .buildAsync(uri, ear);
    return new Link(await(dialled, "the server does not answer at " + uri), ear);
  }

  void send(String text) throws IOException, InterruptedException {
    await(socket.sendText(text, true), "the server does not take what is said");
  }

  void send(ByteBuffer bytes) throws IOException, InterruptedException {
    await(socket.sendBinary(bytes, true), "the server does not take the bytes");
  }

  void ping() throws IOException, InterruptedException {
    await(socket.sendPing(ByteBuffer.allocate(0)), "the server cannot be pinged");
  }

  long silentNanos() {
    return System.nanoTime() - ear.heardAtNanos;
  }

  /** Says goodbye, without waiting for the answer. */
  @Override
  public void close() {
    if (!socket.isOutputClosed()) {
      var _ =
          socket
              .sendClose(WebSocket.NORMAL_CLOSURE, "")
              .orTimeout(2, TimeUnit.SECONDS)
              .whenComplete((done, failure) -> socket.abort());
    } else {
      socket.abort();
    }
  }

  private static <T> T await(CompletableFuture<T> future, String otherwise)
      throws IOException, InterruptedException {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(otherwise + ": " + cause, e);
    } catch (TimeoutException e) {
      throw new IOException(otherwise + ": not in time", e);
    }
  }

  private static final class Ear implements WebSocket.Listener {
    private final Listener listener;
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final StringBuilder text = new StringBuilder();
    // written by the socket's thread, read by the session's
    private volatile long heardAtNanos = System.nanoTime();

    Ear(Listener listener) {
      this.listener = listener;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      heardAtNanos = System.nanoTime();
      byte[] part = new byte[data.remaining()];
      data.get(part);
      binary.writeBytes(part);
      if (binary.size() > Protocol.MAX_FRAME_BYTES) {
        listener.ended("the server sent bytes beyond the agreed size");
        socket.abort();
      } else if (last) {
        byte[] whole = binary.toByteArray();
        binary.reset();
        listener.bytes(whole);
      }
      socket.request(1);
      return CompletableFuture.completedStage(socket);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      heardAtNanos = System.nanoTime();
      text.append(data);
      if (text.length() > Protocol.MAX_FRAME_BYTES) {
        listener.ended("the server sent a message beyond the agreed size");
        socket.abort();
      } else if (last) {
        String whole = text.toString();
        text.setLength(0);
        listener.text(whole);
      }
      socket.request(1);
      return CompletableFuture.completedStage(socket);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      heardAtNanos = System.nanoTime();
      socket.request(1);
      return CompletableFuture.completedStage(socket);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      listener.ended("the server closed with " + code + (reason.isEmpty() ? "" : ": " + reason));
      return CompletableFuture.completedStage(socket);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      listener.ended(error.toString());
    }
  }
}
