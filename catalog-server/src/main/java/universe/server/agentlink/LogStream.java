package universe.server.agentlink;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import universe.server.problem.Problem;
import universe.server.wiring.Json;

/** Bytes on their way from an agent to a client; a slow client slows its agent's stream only. */
final class LogStream implements AgentStream {
  private static final int MOST_FRAMES = 64;
  private static final long STALL_SECONDS = 30;
  private static final long SILENCE_MINUTES = 30;
  private static final byte[] END = new byte[0];

  private final String id;
  private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(MOST_FRAMES);
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

  // Written once, when the agent dials; read by whoever ends the stream.
  private volatile Runnable closer = () -> {};

  LogStream(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public CompletableFuture<Boolean> opened() {
    return opened;
  }

  @Override
  public void open(Session agent) {
    closer = () -> Sockets.hangUp(agent, "the client is gone");
    opened.complete(Boolean.TRUE);
  }

  @Override
  public boolean take(byte[] bytes) throws InterruptedException {
    return bytes.length == 0 || frames.offer(bytes, STALL_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void end() throws InterruptedException {
    opened.complete(Boolean.TRUE);
    if (!frames.offer(END, STALL_SECONDS, TimeUnit.SECONDS)) {
      frames.clear();
      frames.add(END);
    }
  }

  @Override
  public void close() {
    closer.run();
  }

  /**
   * The whole of it as JSON.
   *
   * @throws Problem when the agent sent something else
   */
  <T> T read(TypeReference<T> form) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try {
      copyTo(json);
      return Json.mapper().readValue(json.toByteArray(), form);
    } catch (IOException e) {
      throw Problem.unavailable("host-confused", "The host sent no proper answer.", "Try again.");
    }
  }

  /** Copies to the client until the end. */
  void copyTo(OutputStream out) throws IOException {
    try {
      while (true) {
        byte[] bytes = frames.poll(SILENCE_MINUTES, TimeUnit.MINUTES);
        if (bytes == null || bytes.length == 0) {
          return;
        }
        out.write(bytes);
        if (frames.isEmpty()) {
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }
}
