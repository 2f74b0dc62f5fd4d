package universe.agent.secret;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.protocol.Protocol;
import universe.protocol.SecretMark;
import universe.protocol.Surroundings;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;

/**
 * The secrets of this host's tasks. Values come with the command that starts a task and lie in
 * memory from then on, so that the agent can be restarted; with the machine they are gone, as the
 * tasks are. What a task sees is a directory of its own there, 0500, with files of 0400.
 */
public final class TaskSecrets {
  private static final Logger LOG = LoggerFactory.getLogger(TaskSecrets.class);
  private static final String VALUES = "values";
  private static final String SEEN = "task";
  private static final String VARIABLES = "variables";

  private final Optional<Path> root;

  /**
   * @param state the agent's state directory
   */
  public TaskSecrets(Path state) {
    this.root = MemoryPlace.of(state);
  }

  /** Whether this host can give tasks secrets. */
  public boolean available() {
    return root.isPresent();
  }

  /** Whether the task has any. */
  public static boolean needed(TaskSpec task) {
    return !SecretMark.names(task).isEmpty();
  }

  /**
   * Keeps values for a task, beside or in the place of those it has.
   *
   * @throws UncheckedIOException when there is no room for them
   */
  public void keep(TaskKey key, Map<String, String> values) {
    if (values.isEmpty() || root.isEmpty()) {
      return;
    }
    try {
      Path directory = Files.createDirectories(home(key));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      Map<String, String> all = new HashMap<>(values(key));
      all.putAll(values);
      String text = Protocol.mapper().writeValueAsString(all);
      write(directory, VALUES, text, new Look("rw-------", file -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException("its secrets cannot be kept", e);
    }
  }

  /** The directory that the task sees, if it has secrets. */
  public Optional<Path> seen(TaskSpec task) {
    return needed(task) && root.isPresent()
        ? Optional.of(home(task.key()).resolve(SEEN))
        : Optional.empty();
  }

  /**
   * Writes what the task shall find: a file for each secret it has as a file, for each file that
   * holds some, and one with its variables.
   *
   * @param owner makes a file the task's own
   * @return where each lies, by its place in the sandbox
   * @throws IOException naming a secret that is missing
   */
  public Map<String, Path> place(TaskSpec task, Owner owner) throws IOException {
    Map<String, Path> places = new TreeMap<>();
    if (!needed(task)) {
      return places;
    }
    Path directory = Files.createDirectories(home(task.key()).resolve(SEEN));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Map<String, String> values = values(task.key());
    try {
      for (Surroundings.SecretPlace place : task.surroundings().secrets()) {
        String value = SecretMark.value(place.name(), values);
        Look look = new Look("r--------", owner);
        places.put(place.path(), write(directory, name(place.path()), value, look));
      }
      for (TaskSpec.TaskFile file : task.files()) {
        if (SecretMark.isIn(file.content())) {
          String text = SecretMark.fill(file.content(), values);
          Look look = new Look(file.executable() ? "r-x------" : "r--------", owner);
          places.put(file.path(), write(directory, name(file.path()), text, look));
        }
      }
      String variables = variables(task, values);
      if (!variables.isEmpty()) {
        write(directory, VARIABLES, variables, new Look("r--------", owner));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
    owner.give(directory);
    return places;
  }

  /** Makes a file or directory the task's own. */
  @FunctionalInterface
  public interface Owner {
    void give(Path file) throws IOException;
  }

  /** A command line that has the task's secret variables: the same one when it has none. */
  public List<String> behind(TaskSpec task, List<String> words) {
    Optional<Path> seen = seen(task).filter(it -> hasVariables(task));
    if (seen.isEmpty()) {
      return words;
    }
    String load = "set -a; . \"$0\" || exit 126; set +a; exec \"$@\"";
    Path file = seen.get().resolve(VARIABLES);
    return Stream.concat(Stream.of("/bin/sh", "-c", load, file.toString()), words.stream())
        .toList();
  }

  /** Forgets the task's secrets. */
  public void drop(TaskKey key) {
    root.ifPresent(it -> delete(home(key)));
  }

  /** Forgets all but those of these tasks. */
  public void keepOnly(Set<TaskKey> living) {
    if (root.isEmpty()) {
      return;
    }
    List<String> names = living.stream().map(TaskKey::fileName).toList();
    try (Stream<Path> all = Files.list(root.get())) {
      all.filter(it -> !names.contains(it.getFileName().toString())).forEach(TaskSecrets::delete);
    } catch (IOException e) {
      LOG.warn("old secrets stay in {}", root.get(), e);
    }
  }

  /** As {@link #behind(TaskSpec, List)} for a shell's command. */
  public String behind(TaskSpec task, String command) {
    return seen(task)
        .filter(it -> hasVariables(task))
        .map(it -> "set -a; . '" + it.resolve(VARIABLES) + "' || exit 126; set +a\n" + command)
        .orElse(command);
  }

  /** Leaves nothing of this agent's when it holds no secrets. */
  public void tidy() {
    root.ifPresent(
        it -> {
          try {
            Files.deleteIfExists(it);
          } catch (IOException e) {
            LOG.debug("{} holds secrets of tasks that go on", it);
          }
        });
  }

  private static boolean hasVariables(TaskSpec task) {
    return task.env().values().stream().anyMatch(SecretMark::isIn);
  }

  private static String variables(TaskSpec task, Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(task.env())
        .forEach(
            (name, value) -> {
              if (SecretMark.isIn(value)) {
                String filled = SecretMark.fill(value, values).replace("'", "'\\''");
                text.append(name).append("='").append(filled).append("'\n");
              }
            });
    return text.toString();
  }

  private Path home(TaskKey key) {
    return root.orElseThrow().resolve(key.fileName());
  }

  private Map<String, String> values(TaskKey key) throws IOException {
    Path file = home(key).resolve(VALUES);
    return Files.exists(file)
        ? Protocol.mapper().readValue(file.toFile(), new TypeReference<Map<String, String>>() {})
        : Map.of();
  }

  private static String name(String place) {
    return "file-" + place.replace("%", "%25").replace("/", "%2F");
  }

  /** What a file may be read by. */
  private record Look(String permissions, Owner owner) {}

  /** By rename, so that nobody reads half of it; never readable by others. */
  private static Path write(Path directory, String name, String text, Look look)
      throws IOException {
    Path fresh = directory.resolve(name + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(look.permissions()));
    look.owner().give(fresh);
    return Files.move(
        fresh,
        directory.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void delete(Path directory) {
    try (Stream<Path> tree = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      LOG.warn("secrets stay in {}", directory, e);
    }
  }
}
