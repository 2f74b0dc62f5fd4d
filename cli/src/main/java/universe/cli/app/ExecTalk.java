package universe.cli.app;

import java.io.PrintStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.Terminal;
import universe.protocol.ExecFrame;

/** The conversation with a command in a task. */
final class ExecTalk implements WebSocket.Listener {
  private static final int PATIENCE_SECONDS = 30;

  private final Terminal terminal;
  private final boolean raw;
  private final CompletableFuture<ExecFrame.End> end = new CompletableFuture<>();
  private ByteBuffer partial = ByteBuffer.allocate(0);

  /**
   * @param raw whether a terminal in the task writes for the terminal here; else what could harm
   *     one is taken out
   */
  ExecTalk(Terminal terminal, boolean raw) {
    this.terminal = terminal;
    this.raw = raw;
  }

  /** To the command; one frame after the other. */
  record Line(WebSocket socket) {
    synchronized void send(ExecFrame frame) {
      try {
        socket.sendBinary(frame.encoded(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        socket.abort(); // the listener hears of it
      }
    }
  }

  Line open(UniverseApi api, String path) {
    return new Line(api.socket(path, this));
  }

  /** How it ended, within so many seconds. */
  Optional<ExecFrame.End> end(int seconds) {
    try {
      return Optional.of(end.get(seconds, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new ExecFrame.End(-1, "interrupted"));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    ByteBuffer whole = ByteBuffer.allocate(partial.remaining() + data.remaining());
    whole.put(partial).put(data).flip();
    partial = last ? ByteBuffer.allocate(0) : whole;
    if (last) {
      ExecFrame.read(whole.array()).ifPresent(this::hear);
    }
    socket.request(1);
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    String cause = reason.isEmpty() ? "the server ended the connection" : reason;
    end.complete(new ExecFrame.End(-1, cause));
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    end.complete(new ExecFrame.End(-1, "the connection broke off: " + error.getMessage()));
  }

  private void hear(ExecFrame frame) {
    switch (frame.channel()) {
      case STDOUT -> write(frame, terminal.out());
      case STDERR -> write(frame, terminal.err());
      case END -> end.complete(frame.content(ExecFrame.End.class));
      case STDIN, RESIZE -> {}
    }
  }

  private void write(ExecFrame frame, PrintStream stream) {
    if (raw || !terminal.personReadsOut()) {
      byte[] bytes = frame.bytes();
      stream.write(bytes, 0, bytes.length);
      stream.flush();
    } else {
      terminal.foreign(new String(frame.bytes(), StandardCharsets.UTF_8));
    }
  }
}
