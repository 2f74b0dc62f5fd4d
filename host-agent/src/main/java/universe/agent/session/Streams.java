package universe.agent.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.prepare.TaskDirectories;
import universe.agent.task.Tasks;
import universe.protocol.FromServer;
import universe.protocol.Protocol;

/** Shows the server what it asks to see, each over a connection of its own that we dial. */
public final class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int MOST = 64;
  private static final int CHUNK = 64 << 10;

  private final Line line;
  private final Tasks tasks;
  private final FileStream files;
  private final CommandStream commands;
  private final Semaphore places = new Semaphore(MOST);

  public Streams(Line line, Tasks tasks, TaskDirectories directories) {
    this.line = line;
    this.tasks = tasks;
    this.files = new FileStream(line, tasks, directories);
    this.commands = new CommandStream(line, tasks);
  }

  /**
   * Begins in a thread of its own.
   *
   * @param failed told why when it cannot be opened
   */
  void open(FromServer.Stream wish, Consumer<String> failed) {
    if (!wish.stream().matches("[A-Za-z0-9_-]{1,100}")) {
      failed.accept("the stream has no proper name");
    } else if (!places.tryAcquire()) {
      failed.accept("this host already sends " + MOST + " streams");
    } else {
      Thread.ofVirtual().name("stream").start(() -> serve(wish, failed));
    }
  }

  private void serve(FromServer.Stream wish, Consumer<String> failed) {
    try {
      switch (wish) {
        case FromServer.OpenStream file -> files.send(file);
        case FromServer.OpenListing listing -> say(wish, files.list(listing));
        case FromServer.OpenVolumes _ -> say(wish, tasks.inside().volumes());
        case FromServer.OpenExec exec -> commands.run(exec);
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("stream failed wish={}", wish, e);
      failed.accept(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void say(FromServer.Stream wish, Object answer) throws IOException, InterruptedException {
    byte[] json = Protocol.mapper().writeValueAsBytes(answer);
    try (Link link = line.dial(wish.stream(), Link.Listener.ofEnd(reason -> {}))) {
      for (int at = 0; at < json.length; at += CHUNK) {
        link.send(ByteBuffer.wrap(json, at, Math.min(CHUNK, json.length - at)));
      }
    }
  }
}
