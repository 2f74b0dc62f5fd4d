package universe.agent.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import universe.agent.log.LogFile;
import universe.agent.log.Tail;
import universe.agent.prepare.SandboxFiles;
import universe.agent.prepare.SandboxPath;
import universe.agent.prepare.SandboxPlace;
import universe.agent.prepare.TaskDirectories;
import universe.agent.task.Tasks;
import universe.protocol.FileEntry;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;

/** Files of tasks: their bytes, and what their directories hold. */
final class FileStream {
  private static final long LATE_FILE_PAUSE_MILLIS = 100;

  private final Line line;
  private final Tasks tasks;
  private final TaskDirectories directories;

  FileStream(Line line, Tasks tasks, TaskDirectories directories) {
    this.line = line;
    this.tasks = tasks;
    this.directories = directories;
  }

  /** Sends it until its end, or until the server has enough. */
  void send(FromServer.OpenStream wish) throws IOException, InterruptedException {
    AtomicBoolean closed = new AtomicBoolean();
    try (SeekableByteChannel file = await(wish);
        Link link = line.dial(wish.stream(), Link.Listener.ofEnd(reason -> closed.set(true)))) {
      LogFile log = new LogFile(directories.of(wish.key()), wish.path());
      Tail tail = new Tail(file, isLog(wish.path()) ? log::start : () -> 0);
      tail.send(
          wish.offset(),
          wish.limit(),
          () -> closed.get() || !wish.follow() || tasks.isOver(wish.key()),
          bytes -> sendOn(link, closed, bytes));
    } catch (IOException e) {
      if (!closed.get()) {
        throw e;
      }
    }
  }

  List<FileEntry> list(FromServer.OpenListing wish) throws IOException {
    var task = tasks.find(wish.key());
    SandboxPlace place =
        task.isPresent()
            ? SandboxPlace.ofDirectory(directories, task.get(), wish.path())
            : new SandboxPlace(directories.sandbox(wish.key()), SandboxPath.relative(wish.path()));
    try {
      return SandboxFiles.list(place.root(), place.relative(), SandboxPath.relative(wish.path()));
    } catch (IOException e) {
      throw new IOException("there is no directory '" + wish.path() + "'", e);
    }
  }

  private static void sendOn(Link link, AtomicBoolean closed, ByteBuffer bytes) throws IOException {
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
