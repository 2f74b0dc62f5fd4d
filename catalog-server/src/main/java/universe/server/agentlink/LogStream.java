package universe.server.agentlink;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Bytes on their way from an agent to a client; a slow client slows its agent's stream only. */
final class LogStream {
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

  String id() {
    return id;
  }

  CompletableFuture<Boolean> opened() {
    return opened;
  }

  /** The agent dialled; {@code hangUp} ends its connection. */
  void open(Runnable hangUp) {
    closer = hangUp;
    opened.complete(Boolean.TRUE);
  }

  /** Takes bytes in; false when the client does not read. */
  boolean take(byte[] bytes) throws InterruptedException {
    return bytes.length == 0 || frames.offer(bytes, STALL_SECONDS, TimeUnit.SECONDS);
  }

  /** Nothing more will come. */
  void end() throws InterruptedException {
    opened.complete(Boolean.TRUE);
    if (!frames.offer(END, STALL_SECONDS, TimeUnit.SECONDS)) {
      frames.clear();
      frames.add(END);
    }
  }

  /** The client is gone, or has enough. */
  void close() {
    closer.run();
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
