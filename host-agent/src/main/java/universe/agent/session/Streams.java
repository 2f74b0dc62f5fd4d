package universe.agent.session;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.log.LogFile;
import universe.agent.log.Tail;
import universe.agent.prepare.SandboxFiles;
import universe.agent.prepare.SandboxPath;
import universe.agent.prepare.SandboxPlace;
import universe.agent.prepare.TaskDirectories;
import universe.agent.task.Tasks;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;

/** Sends files of tasks to the server, each over a connection of its own that we dial. */
public final class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int MOST = 64;
  private static final long LATE_FILE_PAUSE_MILLIS = 100;

  private final HttpClient client;
  private final URI server;
  private final Supplier<String> token;
  private final Tasks tasks;
  private final TaskDirectories directories;
  private final Semaphore places = new Semaphore(MOST);

  /**
   * @param server {@code ws:} or {@code wss:}
   */
  public Streams(
      HttpClient client,
      URI server,
      Supplier<String> token,
      Tasks tasks,
      TaskDirectories directories) {
    this.client = client;
    this.server = server;
    this.token = token;
    this.tasks = tasks;
    this.directories = directories;
  }

  /**
   * Begins to send in a thread of its own.
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
    switch (wish) {
      case FromServer.OpenStream file -> serve(file, failed);
      case FromServer.OpenListing _, FromServer.OpenExec _, FromServer.OpenVolumes _ -> {
        places.release();
        failed.accept("this agent cannot do that yet");
      }
    }
  }

  private void serve(FromServer.OpenStream wish, Consumer<String> failed) {
    AtomicBoolean closed = new AtomicBoolean();
    try (SeekableByteChannel file = await(wish)) {
      URI uri = server.resolve("/agent/v1/streams/" + wish.stream());
      try (Link link =
          Link.dial(client, uri, token.get(), text -> {}, reason -> closed.set(true))) {
        LogFile log = new LogFile(directories.of(wish.key()), wish.path());
        Tail tail = new Tail(file, isLog(wish.path()) ? log::start : () -> 0);
        tail.send(
            wish.offset(),
            wish.limit(),
            () -> closed.get() || !wish.follow() || tasks.isOver(wish.key()),
            bytes -> sendOn(link, closed, bytes));
      }
    } catch (IOException e) {
      if (!closed.get()) {
        LOG.debug("stream failed task={} path={}", wish.key(), wish.path(), e);
        failed.accept(String.valueOf(e.getMessage()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private static void sendOn(Link link, AtomicBoolean closed, java.nio.ByteBuffer bytes)
      throws IOException {
    if (closed.get()) {
      throw new IOException("the server closed the stream");
    }
    try {
      link.send(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A follower may ask before the file is there. */
  private SeekableByteChannel await(FromServer.OpenStream wish)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return open(wish.key(), wish.path());
      } catch (NoSuchFileException e) {
        if (!wish.follow() || tasks.isOver(wish.key())) {
          throw new IOException("there is no file '" + wish.path() + "'", e);
        }
        Thread.sleep(LATE_FILE_PAUSE_MILLIS);
      }
    }
  }

  private SeekableByteChannel open(TaskKey key, String path) throws IOException {
    if (isLog(path)) {
      return new LogFile(directories.of(key), path).open();
    }
    var task = tasks.find(key);
    SandboxPlace place =
        task.isPresent()
            ? SandboxPlace.of(directories, task.get(), path)
            : new SandboxPlace(directories.sandbox(key), SandboxPath.relative(path));
    return SandboxFiles.open(place.root(), place.relative());
  }

  private static boolean isLog(String path) {
    return path.equals("stdout") || path.equals("stderr");
  }
}
