package universe.agent.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.protocol.Surroundings.Mapping;

/**
 * Networks of tasks: a namespace each, a pair of virtual interfaces to the host, and ports of the
 * host led into it by the agent's own nftables table, which goes with the last of them. Which
 * launch has which network lies in a file by its name, written before anything is made.
 */
final class Bridges {
  private static final Logger LOG = LoggerFactory.getLogger(Bridges.class);

  /** Name of the file with the agent's block of addresses; no launch is called so. */
  private static final String BLOCK = ".block";

  private final Path directory;
  private final NetworkTools tools;

  /**
   * @param tag names what is this agent's, in at most 6 letters and digits
   */
  Bridges(Path directory, String tag, String namespace) {
    this.directory = directory;
    this.tools = new NetworkTools(tag, namespace);
  }

  boolean available() {
    return NetworkTools.installed();
  }

  /** Joins the network of the process with the host's. */
  synchronized void join(String id, long pid, List<Mapping> mappings) throws IOException {
    Optional<Record> before = record(id);
    tools.take(block());
    if (before.isPresent()) {
      tools.remove(before.get().number(), before.get().mappings());
    }
    Record mine = new Record(before.map(Record::number).orElseGet(this::free), mappings);
    write(id, mine);
    tools.create(mine.number(), pid, mappings);
  }

  synchronized void leave(String id) {
    Optional<Record> mine = record(id);
    if (mine.isEmpty()) {
      return;
    }
    try {
      tools.remove(mine.get().number(), mine.get().mappings());
      Files.deleteIfExists(directory.resolve(id));
      if (ids().isEmpty()) {
        tools.removeTable();
        Files.deleteIfExists(directory.resolve(BLOCK));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the network of " + id + " stays", e);
    }
  }

  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    if (Files.isDirectory(directory)) {
      try (var files = Files.newDirectoryStream(directory, file -> !isPartial(file))) {
        files.forEach(file -> ids.add(file.getFileName().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ids;
  }

  private static boolean isPartial(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".new") || name.equals(BLOCK);
  }

  /** The agent's block of addresses, the same as long as it has networks. */
  private int block() throws IOException {
    Path file = directory.resolve(BLOCK);
    try {
      return Integer.parseInt(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      int block = tools.freeBlock(directory.toString().hashCode());
      Files.createDirectories(directory);
      Files.writeString(file, block + "\n");
      return block;
    }
  }

  /** What a launch has: the number of its network, and the ports led into it. */
  private record Record(int number, List<Mapping> mappings) {}

  private Optional<Record> record(String id) {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(id));
      List<Mapping> mappings =
          lines.stream()
              .skip(1)
              .map(line -> line.split(" "))
              .map(w -> new Mapping(Integer.parseInt(w[1]), Integer.parseInt(w[2]), w[0]))
              .toList();
      return Optional.of(new Record(Integer.parseInt(lines.getFirst()), mappings));
    } catch (IOException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.warn("the record of a network is damaged launch={}", id, e);
      return Optional.empty();
    }
  }

  private void write(String id, Record record) throws IOException {
    StringBuilder text = new StringBuilder(record.number() + "\n");
    for (Mapping each : record.mappings()) {
      text.append("%s %d %d\n".formatted(each.protocol(), each.hostPort(), each.taskPort()));
    }
    Files.createDirectories(directory);
    Path partial = directory.resolve(id + ".new");
    Files.writeString(partial, text);
    Files.move(partial, directory.resolve(id), StandardCopyOption.ATOMIC_MOVE);
  }

  private int free() {
    Set<Integer> taken = new TreeSet<>();
    ids().forEach(id -> record(id).ifPresent(record -> taken.add(record.number())));
    for (int number = 0; number < NetworkTools.MOST; number++) {
      if (!taken.contains(number)) {
        return number;
      }
    }
    throw new IllegalStateException(
        "all " + NetworkTools.MOST + " networks of this host are taken");
  }
}
