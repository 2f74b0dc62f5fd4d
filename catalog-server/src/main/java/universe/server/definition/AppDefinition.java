package universe.server.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.Backoff;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Footprint;
import universe.engine.spec.Keeping;
import universe.engine.spec.Peers;
import universe.engine.spec.Placing;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;
import universe.engine.spec.UpgradeStrategy;
import universe.engine.spec.VolumeNeed;
import universe.engine.spec.WhenUnreachable;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;

/**
 * A rendered app definition that was read without a problem.
 *
 * @param json the definition as it was rendered; what is stored, shown and compared
 */
public record AppDefinition(
    AppId id,
    int instances,
    Needs needs,
    Policies policies,
    Launch launch,
    ContainerDefinition container,
    Extension extension,
    String json) {
  /** What a host must have for it, and which hosts are best. */
  public record Needs(
      Resources resources,
      List<PortDefinition> ports,
      Placing placing,
      List<RuntimeNeed> runtimes,
      List<VolumeNeed> volumes) {
    public Needs {
      ports = List.copyOf(ports);
      runtimes = List.copyOf(runtimes);
      volumes = List.copyOf(volumes);
    }
  }

  /** How it is treated over time. */
  public record Policies(
      Backoff backoff, WhenUnreachable unreachable, UpgradeStrategy upgrade, Duration killGrace) {}

  /**
   * How a task of it is started and asked for its health.
   *
   * @param command run by a shell; empty when {@code args} says it all
   * @param env with a {@link universe.protocol.SecretMark} where a secret's value belongs
   */
  public record Launch(
      String command,
      List<String> args,
      Map<String, String> env,
      Map<String, String> labels,
      List<ArtifactDefinition> artifacts,
      List<CheckDefinition> checks,
      Secrets secrets) {
    public Launch {
      args = List.copyOf(args);
      env = ordered(env);
      labels = ordered(labels);
      artifacts = List.copyOf(artifacts);
      checks = List.copyOf(checks);
    }
  }

  /**
   * The secrets it uses.
   *
   * @param sources names in the store, by the names that the definition gives them
   * @param files names in the store, by the place of the file that holds the value
   * @param whenChanged what follows when one of them has a new value
   */
  public record Secrets(
      Map<String, String> sources, Map<String, String> files, WhenChanged whenChanged) {
    public Secrets {
      sources = ordered(sources);
      files = ordered(files);
    }

    /** What follows a new value. */
    public enum WhenChanged {
      /** Every instance starts anew, one after the other. */
      ROLL,
      /** Files are replaced, the app notices by itself; variables stay as they are. */
      REWRITE,
      /** Nothing before an instance starts for another reason. */
      NONE
    }
  }

  /**
   * What stands under {@code universe}.
   *
   * @param env bound with {@code <%…%>}
   * @param once command run before the first start on fresh volumes, empty for none
   * @param open the app's web page: none or one
   * @param needs other apps without which it does not start
   * @param outputs what apps that need this one are told, bound with {@code <%app.…%>}
   */
  public record Extension(
      List<FileDefinition> files,
      Map<String, String> env,
      String once,
      Peers peers,
      List<EndpointDefinition> open,
      List<EndpointDefinition> endpoints,
      List<NeedDefinition> needs,
      Map<String, String> outputs) {
    public Extension {
      files = List.copyOf(files);
      env = ordered(env);
      open = List.copyOf(open);
      endpoints = List.copyOf(endpoints);
      needs = List.copyOf(needs);
      outputs = ordered(outputs);
    }
  }

  /** The outputs of a needed app that this one's templates name. */
  public Set<String> asked(NeedDefinition need) {
    return Pattern.compile("needs\\." + Pattern.quote(need.name()) + "\\.outputs\\.([\\w-]+)")
        .matcher(tree().toString())
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Reads a rendered definition and finds all its problems. */
  public static Reading read(JsonNode rendered) {
    return new DefinitionReader(rendered).read();
  }

  /**
   * Reads a definition that was read before, such as one from the store.
   *
   * @throws IllegalStateException when it has problems
   */
  public static AppDefinition stored(String json) {
    return switch (read(parse(json))) {
      case Reading.Read read -> read.definition();
      case Reading.Refused refused ->
          throw new IllegalStateException(
              "a stored definition is not readable: " + refused.problems());
    };
  }

  /** The definition as a tree of its own, free to be changed. */
  public ObjectNode tree() {
    return (ObjectNode) parse(json);
  }

  /** The same app with another count. */
  public AppDefinition scaledTo(int count) {
    ObjectNode tree = tree().put("instances", count);
    return new AppDefinition(
        id, count, needs, policies, launch, container, extension, Json.compact(tree));
  }

  /** What the scheduler needs to know of it. */
  public AppSpec spec(long revision) {
    Footprint taken =
        new Footprint(
            needs.resources(),
            needs.ports().stream().map(PortDefinition::need).toList(),
            needs.runtimes(),
            needs.volumes());
    Keeping keeping =
        new Keeping(
            !launch.checks().isEmpty(),
            policies.backoff(),
            policies.unreachable(),
            policies.upgrade(),
            extension.peers(),
            policies.killGrace());
    return new AppSpec(id, revision, taken, needs.placing(), keeping);
  }

  /** The wish that it makes. */
  public DesiredApp desired(long revision) {
    return new DesiredApp(spec(revision), instances);
  }

  /** The position of the port with this name or index, -1 when there is none. */
  public int portIndex(String nameOrIndex) {
    List<PortDefinition> ports = needs.ports();
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i).name().equals(nameOrIndex) || Integer.toString(i).equals(nameOrIndex)) {
        return i;
      }
    }
    return -1;
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (UnreadableJson e) {
      throw new IllegalStateException("a stored definition is no JSON", e);
    }
  }

  private static Map<String, String> ordered(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
