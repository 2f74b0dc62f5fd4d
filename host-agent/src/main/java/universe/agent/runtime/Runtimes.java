package universe.agent.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.process.ProcessTable;

/**
 * The runtimes of this host: the one chosen for new launches, and all that could have made the old
 * ones.
 */
public final class Runtimes {
  private static final Logger LOG = LoggerFactory.getLogger(Runtimes.class);

  private final Map<Runtime.Kind, Runtime> all;
  private final Runtime.Kind chosen;
  private final ControlGroups groups;
  private final ProcessTable processes;
  private final boolean bridges;

  private Runtimes(
      Map<Runtime.Kind, Runtime> all,
      Runtime.Kind chosen,
      ControlGroups groups,
      ProcessTable processes,
      boolean bridges) {
    this.all = all;
    this.chosen = chosen;
    this.groups = groups;
    this.processes = processes;
    this.bridges = bridges;
  }

  /** Which one to take. */
  public enum Wish {
    AUTO,
    RUNC,
    SHIM
  }

  /**
   * Whose runtimes they are.
   *
   * @param run directory for the facts of running launches; emptied when the host was restarted
   */
  public record Of(Path run, String pool, String host, String slice) {}

  /**
   * @throws IllegalArgumentException when the wish cannot be met here
   */
  public static Runtimes detect(Of whom, Wish wish, Stage stage, ObjectMapper json) {
    return detect(whom, wish, stage, json, ProcessTable.ofThisHost());
  }

  static Runtimes detect(
      Of whom, Wish wish, Stage stage, ObjectMapper json, ProcessTable processes) {
    Path run = whom.run();
    String pool = whom.pool();
    String host = whom.host();
    boolean root = TaskUsers.isRoot();
    emptyAfterRestart(run, processes.bootId());
    ControlGroups groups = ControlGroups.detect(pool, host, whom.slice());
    Map<Runtime.Kind, Runtime> all = new EnumMap<>(Runtime.Kind.class);
    String marker = pool + "/" + host;
    all.put(
        Runtime.Kind.SHIM, new ShimRuntime(run.resolve("shim"), processes, groups, root, marker));
    Optional<OciTools> tools = root ? OciTools.find() : Optional.empty();
    if (tools.isPresent() && groups.available()) {
      all.put(
          Runtime.Kind.RUNC,
          new RuncRuntime(run.resolve("runc"), processes, groups, json, tools.get(), stage));
    } else if (wish == Wish.RUNC) {
      throw new IllegalArgumentException(
          "--runtime runc needs root, control groups, and the programs runc and conmon"
              + " (Debian: apt-get install runc conmon); or take --runtime shim");
    }
    boolean runc = wish != Wish.SHIM && all.containsKey(Runtime.Kind.RUNC);
    Runtime.Kind chosen = runc ? Runtime.Kind.RUNC : Runtime.Kind.SHIM;
    LOG.info("runtime chosen={} root={} controlGroups={}", chosen, root, groups.available());
    return new Runtimes(all, chosen, groups, processes, runc && stage.bridges());
  }

  public Runtime chosen() {
    return of(chosen);
  }

  public Runtime of(Runtime.Kind kind) {
    Runtime runtime = all.get(kind);
    if (runtime == null) {
      throw new IllegalStateException(
          "a task here was started under " + kind + ", which this host no longer offers");
    }
    return runtime;
  }

  /** Whether new tasks can have a network of their own. */
  public boolean bridges() {
    return bridges;
  }

  /** {@code v1}, {@code hybrid}, {@code v2} or {@code none}. */
  public String controlGroups() {
    return groups.form();
  }

  public Iterable<Runtime> all() {
    return all.values();
  }

  public ProcessTable processes() {
    return processes;
  }

  /** What a person should know about how well tasks are kept apart here. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (!TaskUsers.isRoot()) {
      warnings.add("the agent is not root: tasks run as its own user");
    }
    if (!groups.available()) {
      warnings.add("no control groups: memory and CPU limits are not enforced");
    }
    return warnings;
  }

  /** Takes away the agent's own groups when no task uses them. */
  public void tidy() {
    groups.removeOwn();
  }

  private static void emptyAfterRestart(Path run, String bootId) {
    Path boot = run.resolve("boot");
    try {
      if (Files.exists(boot) && Files.readString(boot).strip().equals(bootId)) {
        return;
      }
      try (var tree = Files.walk(run)) {
        for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
          if (!path.equals(run)) {
            Files.delete(path);
          }
        }
      }
      Files.writeString(boot, bootId);
    } catch (IOException e) {
      throw new UncheckedIOException("directory " + run + " cannot be prepared", e);
    }
  }
}
