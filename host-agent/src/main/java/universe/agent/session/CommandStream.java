package universe.agent.session;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.exec.Execution;
import universe.agent.task.Tasks;
import universe.protocol.ExecFrame;
import universe.protocol.FromServer;

/** Commands that a person runs beside a task, over a connection for each. */
final class CommandStream {
  private static final Logger LOG = LoggerFactory.getLogger(CommandStream.class);

  private final Line line;
  private final Tasks tasks;

  CommandStream(Line line, Tasks tasks) {
    this.line = line;
    this.tasks = tasks;
  }

  /** Returns when the command has ended, or was ended because the server closed. */
  void run(FromServer.OpenExec wish) throws IOException, InterruptedException {
    Optional<ExecFrame.Size> size =
        wish.tty()
            ? Optional.of(new ExecFrame.Size(wish.columns(), wish.rows()))
            : Optional.empty();
    var beside = tasks.inside().beside(wish.key(), wish.command(), wish.tty());
    LOG.info("command begins task={} tty={}", wish.key(), wish.tty());
    ReentrantLock speaking = new ReentrantLock();
    try (Execution execution = Execution.start(beside, size);
        Link link = line.dial(wish.stream(), new Ear(execution))) {
      execution.tell(
          frame -> {
            speaking.lock();
            try {
              link.send(frame.encoded());
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new IOException(e);
            } finally {
              speaking.unlock();
            }
          });
    }
  }

  /** The person's side. */
  private record Ear(Execution execution) implements Link.Listener {
    @Override
    public void bytes(byte[] frame) {
      try {
        Optional<ExecFrame> read = ExecFrame.read(frame);
        if (read.isPresent()) {
          execution.take(read.get());
        }
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("frame left out cause={}", e.toString());
      }
    }

    @Override
    public void ended(String reason) {
      try {
        execution.close();
      } catch (IOException e) {
        LOG.warn("a command may go on, though nobody listens", e);
      }
    }
  }
}
