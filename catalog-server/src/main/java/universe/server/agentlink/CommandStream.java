package universe.server.agentlink;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import universe.protocol.ExecFrame;

/** A command in a task, between the person's connection and the agent's; frames pass unread. */
final class CommandStream implements AgentStream {
  private static final long PATIENCE_SECONDS = 15;

  private final String id;
  private final Session person;
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
  private final CompletableFuture<Session> agent = new CompletableFuture<>();
  private final AtomicBoolean over = new AtomicBoolean();

  CommandStream(String id, Session person) {
    this.id = id;
    this.person = person;
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
  public void open(Session socket) {
    if (over.get()) {
      Sockets.hangUp(socket, "the person is gone");
    }
    agent.complete(socket);
    opened.complete(Boolean.TRUE);
  }

  @Override
  public boolean take(byte[] bytes) {
    try {
      person.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
      return true;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }

  /** What the person types; waits until the agent is there. */
  void type(byte[] frame) throws IOException {
    try {
      agent
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .getBasicRemote()
          .sendBinary(ByteBuffer.wrap(frame));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      throw new IOException("the agent does not listen", e);
    }
  }

  /** Tells the person that it cannot be. */
  void refuse(String reason) {
    take(ExecFrame.end(-1, reason).encoded().array());
    end();
  }

  @Override
  public void end() {
    if (over.compareAndSet(false, true)) {
      opened.complete(Boolean.TRUE);
      Sockets.hangUp(person, "the command has ended");
    }
  }

  @Override
  public void close() {
    over.set(true);
    if (agent.isDone()) {
      Sockets.hangUp(agent.join(), "the person is gone");
    }
  }
}
