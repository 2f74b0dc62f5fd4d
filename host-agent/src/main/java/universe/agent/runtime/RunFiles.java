package universe.agent.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The small files by which launches tell the agent of themselves: {@code ID} holds the exit code,
 * {@code ID.pid} the process numbers, {@code ID.claim} says that it was begun. Writers rename them
 * into place, so that none is ever half there.
 */
final class RunFiles {
  private static final List<String> SUFFIXES =
      List.of("", ".pid", ".conmon", ".log", ".new", ".pid.new", ".claim");

  private final Path directory;

  RunFiles(Path directory) {
    try {
      this.directory = Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("directory " + directory + " cannot be made", e);
    }
  }

  Path directory() {
    return directory;
  }

  Path file(String id, String suffix) {
    return directory.resolve(id + suffix);
  }

  Optional<Integer> exitCode(String id) {
    return numbers(id, "").map(numbers -> (int) numbers[0]);
  }

  /** The numbers in one of its files, when that is whole. */
  Optional<long[]> numbers(String id, String suffix) {
    try {
      String text = Files.readString(file(id, suffix)).strip();
      String[] words = text.split(" ");
      long[] numbers = new long[words.length];
      for (int i = 0; i < words.length; i++) {
        numbers[i] = Long.parseLong(words[i]);
      }
      return Optional.of(numbers);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * @return whether the launch is ours to begin: nobody began it before
   */
  boolean claim(String id) throws IOException {
    try {
      Files.createFile(file(id, ".claim"));
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return false;
    }
  }

  boolean isClaimed(String id) {
    return Files.exists(file(id, ".claim"));
  }

  void forget(String id) {
    for (String suffix : SUFFIXES) {
      try {
        Files.deleteIfExists(file(id, suffix));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    try (var files = Files.newDirectoryStream(directory, "*.claim")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        ids.add(name.substring(0, name.length() - ".claim".length()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }

  /** Looks again and again, soon first, for at most so long. */
  static boolean await(long millis, BooleanSupplier condition) {
    long end = System.nanoTime() + millis * 1_000_000;
    long pause = 1;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return condition.getAsBoolean();
      }
      pause = Math.min(pause + 1, 20);
    }
    return true;
  }
}
