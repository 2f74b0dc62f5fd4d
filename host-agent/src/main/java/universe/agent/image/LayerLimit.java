package universe.agent.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.prepare.Trees;

/**
 * Keeps the unpacked layers of a host small enough: those go that were not used for longest and
 * that no mounted file system stands on. How large each is, and when it was used, a file beside it
 * tells.
 */
final class LayerLimit {
  private static final Logger LOG = LoggerFactory.getLogger(LayerLimit.class);

  /** What was asked for a moment ago is about to be mounted. */
  private static final Duration SPARED = Duration.ofMinutes(5);

  private final Path directory;
  private final long bytes;

  LayerLimit(Path directory, long bytes) {
    this.directory = directory;
    this.bytes = bytes;
  }

  void used(Path layer) throws IOException {
    Path note = note(layer);
    if (Files.exists(note)) {
      Files.setLastModifiedTime(note, FileTime.from(Instant.now()));
    }
  }

  void added(Path layer) throws IOException {
    Files.writeString(note(layer), Long.toString(Trees.bytes(layer)));
    keepWithin(bytes, Files.readString(Path.of("/proc/self/mountinfo")));
  }

  /**
   * @param mounts in the form of Linux' table; layers are named in it
   */
  synchronized void keepWithin(long most, String mounts) throws IOException {
    record Entry(Path note, long size, FileTime used) {}
    List<Entry> all = new ArrayList<>();
    try (var notes = Files.newDirectoryStream(directory, ".size-*")) {
      for (Path note : notes) {
        long size = Long.parseLong(Files.readString(note).strip());
        all.add(new Entry(note, size, Files.getLastModifiedTime(note)));
      }
    }
    long sum = all.stream().mapToLong(Entry::size).sum();
    all.sort(Comparator.comparing(Entry::used));
    Instant spared = Instant.now().minus(SPARED);
    for (Entry entry : all) {
      if (sum <= most || entry.used().toInstant().isAfter(spared)) {
        return;
      }
      String name = entry.note().getFileName().toString().substring(".size-".length());
      if (!mounts.contains(name)) {
        Path going = directory.resolve(".layer-" + name);
        Files.move(directory.resolve(name), going);
        Files.delete(entry.note());
        Trees.delete(going);
        sum -= entry.size();
        LOG.info("layer made room name={} bytes={}", name, entry.size());
      }
    }
  }

  private Path note(Path layer) {
    return directory.resolve(".size-" + layer.getFileName());
  }
}
