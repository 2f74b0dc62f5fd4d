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

  private Runtimes(
      Map<Runtime.Kind, Runtime> all,
      Runtime.Kind chosen,
      ControlGroups groups,
      ProcessTable processes) {
    this.all = all;
    this.chosen = chosen;
    this.groups = groups;
    this.processes = processes;
  }

  /** Which one to take. */
  public enum Wish {
    AUTO,
    RUNC,
    SHIM
  }

  /**
   * @param run directory for the facts of running launches; emptied when the host was restarted
   * @throws IllegalArgumentException when the wish cannot be met here
   */
  public static Runtimes detect(Path run, String pool, String host, Wish wish, ObjectMapper json) {
    return detect(run, pool, host, wish, json, ProcessTable.ofThisHost());
  }

  static Runtimes detect(
      Path run, String pool, String host, Wish wish, ObjectMapper json, ProcessTable processes) {
    boolean root = TaskUsers.isRoot();
    emptyAfterRestart(run, processes.bootId());
    ControlGroups groups = ControlGroups.detect(pool, host);
    Map<Runtime.Kind, Runtime> all = new EnumMap<>(Runtime.Kind.class);
    String marker = pool + "/" + host;
    all.put(
        Runtime.Kind.SHIM, new ShimRuntime(run.resolve("shim"), processes, groups, root, marker));
    Optional<OciTools> tools = root ? OciTools.find() : Optional.empty();
    if (tools.isPresent() && groups.available()) {
      all.put(
          Runtime.Kind.RUNC,
          new RuncRuntime(run.resolve("runc"), processes, groups, json, tools.get()));
    } else if (wish == Wish.RUNC) {
      throw new IllegalArgumentException(
          "--runtime runc needs root, control groups, and the programs runc and conmon"
              + " (Debian: apt-get install runc conmon); or take --runtime shim");
    }
    boolean runc = wish != Wish.SHIM && all.containsKey(Runtime.Kind.RUNC);
    Runtime.Kind chosen = runc ? Runtime.Kind.RUNC : Runtime.Kind.SHIM;
    LOG.info("runtime chosen={} root={} controlGroups={}", chosen, root, groups.available());
    return new Runtimes(all, chosen, groups, processes);
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
