package universe.agent.log;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import universe.agent.prepare.SandboxFiles;

/**
 * What a task wrote to one of its streams. The file only ever grows at its end; its oldest part is
 * given back to the disk as a hole, so that offsets stay true for good, whoever writes meanwhile.
 * {@code NAME.start} says where the retained part begins.
 */
public final class LogFile {
  private final Path directory;
  private final String name;

  public LogFile(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  Path path() {
    return directory.resolve(name);
  }

  public SeekableByteChannel open() throws IOException {
    return SandboxFiles.open(directory, Path.of(name));
  }

  /** The first byte that is still there. */
  public long start() {
    try {
      return Long.parseLong(Files.readString(startFile()).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  /** To be said before the bytes go. */
  void startAt(long start) throws IOException {
    Path partial = directory.resolve(name + ".start.partial");
    Files.writeString(partial, Long.toString(start));
    Files.move(partial, startFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path startFile() {
    return directory.resolve(name + ".start");
  }
}
