package universe.agent.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The GPUs of this host, each a device file that one task at a time may have. Who has which lies in
 * a file by the launch's name, written before the task starts.
 */
public final class Gpus {
  /** Beside their numbered devices NVIDIA's have some that all share. */
  private static final List<Path> SHARED =
      List.of(
          Path.of("/dev/nvidiactl"), Path.of("/dev/nvidia-uvm"), Path.of("/dev/nvidia-uvm-tools"));

  private final Path directory;
  private final List<Path> devices;

  Gpus(Path directory, List<Path> devices) {
    this.directory = directory;
    this.devices = List.copyOf(devices);
  }

  /** Those that an administrator named; else NVIDIA's numbered ones. */
  public static List<Path> find(List<Path> named) {
    if (!named.isEmpty()) {
      return named.stream().filter(Files::exists).toList();
    }
    List<Path> found = new ArrayList<>();
    for (int number = 0; Files.exists(Path.of("/dev/nvidia" + number)); number++) {
      found.add(Path.of("/dev/nvidia" + number));
    }
    return found;
  }

  /** So many for the launch, the same as before when it has some, with what all of them need. */
  synchronized List<Path> take(String id, long count) throws IOException {
    if (count == 0) {
      return List.of();
    }
    List<Path> mine = new ArrayList<>(held(id).orElseGet(List::of));
    if (mine.isEmpty()) {
      Set<Path> taken = new HashSet<>();
      ids().forEach(other -> taken.addAll(held(other).orElseGet(List::of)));
      devices.stream().filter(it -> !taken.contains(it)).limit(count).forEach(mine::add);
      if (mine.size() < count) {
        throw new IOException(
            "%d GPUs are wanted, and %d of this host are free".formatted(count, mine.size()));
      }
      write(id, mine);
    }
    if (mine.stream().anyMatch(it -> it.toString().startsWith("/dev/nvidia"))) {
      SHARED.stream().filter(Files::exists).forEach(mine::add);
    }
    return mine;
  }

  synchronized void give(String id) {
    try {
      Files.deleteIfExists(directory.resolve(id));
    } catch (IOException e) {
      throw new UncheckedIOException("the GPUs of " + id + " stay taken", e);
    }
  }

  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    if (Files.isDirectory(directory)) {
      try (var files = Files.newDirectoryStream(directory)) {
        files.forEach(file -> ids.add(file.getFileName().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    ids.removeIf(name -> name.endsWith(".new"));
    return ids;
  }

  private Optional<List<Path>> held(String id) {
    try {
      return Optional.of(Files.readAllLines(directory.resolve(id)).stream().map(Path::of).toList());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void write(String id, List<Path> mine) throws IOException {
    Files.createDirectories(directory);
    Path partial = directory.resolve(id + ".new");
    Files.write(partial, mine.stream().map(Path::toString).toList());
    Files.move(partial, directory.resolve(id), StandardCopyOption.ATOMIC_MOVE);
  }
}
