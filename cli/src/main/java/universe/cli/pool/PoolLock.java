package universe.cli.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import universe.cli.connect.DataDirectory;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Held by the one command that changes which processes of a pool run; the kernel frees it. */
final class PoolLock implements AutoCloseable {
  private final FileChannel channel;

  private PoolLock(FileChannel channel) {
    this.channel = channel;
  }

  static PoolLock take(DataDirectory directory) throws IOException {
    FileChannel channel = open(directory);
    try {
      if (channel.tryLock() != null) {
        return new PoolLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw busy(directory);
    }
    channel.close();
    throw busy(directory);
  }

  /** For the end of a process: what another thread of it holds, it holds. */
  static PoolLock takeOrShare(DataDirectory directory) throws IOException {
    FileChannel channel = open(directory);
    try {
      if (channel.tryLock() != null) {
        return new PoolLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      return new PoolLock(channel);
    }
    channel.close();
    throw busy(directory);
  }

  private static FileChannel open(DataDirectory directory) throws IOException {
    return FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Failure busy(DataDirectory directory) {
    return new Failure(
        ExitCode.CONFLICT,
        "another `universe up` or `universe down` is at work in " + directory,
        "Wait until it has ended, then try again.");
  }

  /** Says what a caller relies on. */
  void ensureHeld() {
    if (!channel.isOpen()) {
      throw new IllegalStateException("the pool's lock was given back");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
