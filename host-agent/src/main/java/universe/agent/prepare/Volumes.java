package universe.agent.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.journal.Journal;
import universe.agent.runtime.TaskUsers;
import universe.protocol.TaskSpec;
import universe.protocol.VolumeEntry;

/**
 * Persistent directories of slots, kept until somebody asks for their deletion. Whether the command
 * for fresh volumes has run is journalled per slot, with an identity that lies in the slot's
 * directory too: volumes that vanished are fresh again.
 */
public final class Volumes {
  private static final Logger LOG = LoggerFactory.getLogger(Volumes.class);
  private static final DirectoryStream.Filter<Path> VISIBLE =
      path -> !path.getFileName().toString().startsWith(".") && Files.isDirectory(path);
  private static final String IDENTITY = ".identity";

  private final TaskDirectories directories;
  private final Journal journal;

  /** What the journal keeps of a slot whose command for fresh volumes has run. */
  record Mark(String instance, String identity) {}

  public Volumes(TaskDirectories directories, Journal journal) {
    this.directories = directories;
    this.journal = journal;
    emptyTrash();
  }

  Path create(String instance, String name, int user) throws IOException {
    Path slot = Files.createDirectories(directories.volumes(instance));
    Files.setPosixFilePermissions(slot, PosixFilePermissions.fromString("rwx--x--x"));
    if (TaskUsers.isRoot()) {
      Files.setAttribute(slot, "unix:gid", user);
      Files.setAttribute(slot, "unix:uid", 0);
    }
    identity(instance);
    Path volume = directories.volume(instance, name);
    if (!Files.isDirectory(volume, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(volume);
      Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwx------"));
      if (TaskUsers.isRoot()) {
        Trees.own(volume, user);
      }
    }
    return volume;
  }

  /** Without volumes the command belongs to the sandbox, which is always fresh. */
  boolean isMarked(TaskSpec task) {
    return !task.volumes().isEmpty()
        && journal
            .read(record(task.key().instance()), Mark.class)
            .filter(mark -> mark.identity().equals(identity(task.key().instance())))
            .isPresent();
  }

  void mark(TaskSpec task) {
    if (!task.volumes().isEmpty()) {
      String instance = task.key().instance();
      journal.write(record(instance), new Mark(instance, identity(instance)));
    }
  }

  /**
   * All there are; their sizes as the disk has them.
   *
   * @param used slots of which a task has not ended
   */
  public List<VolumeEntry> list(Set<String> used) throws IOException {
    List<VolumeEntry> found = new ArrayList<>();
    Path all = directories.state().resolve("volumes");
    if (!Files.isDirectory(all)) {
      return found;
    }
    try (var slots = Files.newDirectoryStream(all, VISIBLE)) {
      for (Path slot : slots) {
        String instance = SafeName.textOf(slot.getFileName().toString());
        try (var volumes = Files.newDirectoryStream(slot, VISIBLE)) {
          for (Path volume : volumes) {
            String name = SafeName.textOf(volume.getFileName().toString()).substring(1);
            long mib = (Trees.bytes(volume) + (1 << 20) - 1) >> 20;
            found.add(new VolumeEntry(instance, name, 0, mib, used.contains(instance)));
          }
        }
      }
    }
    return found;
  }

  /**
   * Deletes volumes of a slot: gone at once by name, then from the disk.
   *
   * @param name of one of them; empty = all
   */
  public void delete(String instance, String name) {
    Path slot = directories.volumes(instance);
    Path gone = name.isEmpty() ? slot : directories.volume(instance, name);
    journal.delete(record(instance));
    try {
      if (Files.exists(gone, LinkOption.NOFOLLOW_LINKS)) {
        Path trash = slot.resolveSibling(".trash-" + UUID.randomUUID());
        Files.move(gone, trash, StandardCopyOption.ATOMIC_MOVE);
        Thread.ofVirtual().name("trash").start(this::emptyTrash);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("volumes of " + instance + " cannot be deleted", e);
    }
  }

  private String identity(String instance) {
    Path file = directories.volumes(instance).resolve(IDENTITY);
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the volumes of " + instance + " cannot be read", e);
    }
  }

  private static String record(String instance) {
    return SafeName.of(instance) + ".once-mark";
  }

  private void emptyTrash() {
    Path all = directories.state().resolve("volumes");
    try (var trash = Files.newDirectoryStream(all, ".trash-*")) {
      for (Path each :
          List.copyOf(java.util.stream.StreamSupport.stream(trash.spliterator(), false).toList())) {
        Trees.delete(each);
      }
    } catch (IOException e) {
      LOG.warn("deleted volumes still lie on the disk directory={}", all, e);
    }
  }
}
