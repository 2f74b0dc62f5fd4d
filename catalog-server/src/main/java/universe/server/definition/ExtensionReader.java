package universe.server.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Peers;
import universe.engine.spec.RuntimeNeed;
import universe.packages.bind.TextTemplate;
import universe.packages.definition.VersionRange;
import universe.packages.template.TemplateRefused;

/** Reads what stands under {@code universe}. */
final class ExtensionReader {
  private static final Set<String> KEYS =
      Set.of(
          "runtimes",
          "artifacts",
          "fetch",
          "files",
          "env",
          "once",
          "peers",
          "placing",
          "open",
          "endpoints",
          "needs",
          "outputs",
          "deadline",
          "secrets",
          "rollout");
  private static final List<String> STRATEGIES = List.of("rolling", "canary", "blue-green");
  private static final List<String> ENDS = List.of("pause", "rollback");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Fields universe;

  ExtensionReader(Fields universe) {
    this.universe = universe;
  }

  List<RuntimeNeed> runtimes() {
    var needs = new ArrayList<RuntimeNeed>();
    for (Fields given : universe.each("runtimes")) {
      try {
        needs.add(RuntimeNeed.parse(given.asText()));
      } catch (IllegalArgumentException e) {
        given.problem(String.valueOf(e.getMessage()));
      }
    }
    return List.copyOf(needs);
  }

  /** The files that the package's lock named; rendering put them here. */
  List<ArtifactDefinition> artifacts() {
    return universe.each("fetch").stream()
        .map(
            it -> {
              String uri = it.text("uri", "");
              if (!it.has("sha256")) {
                it.at("sha256").problem("is missing; lock the artifact with its sha256");
              }
              return artifact(it, uri, it.text("path", ""), it.flag("extract", false));
            })
        .toList();
  }

  AppDefinition.Extension read(List<PortDefinition> ports) {
    universe
        .members()
        .forEach(
            (key, value) -> {
              if (!KEYS.contains(key)) {
                value.problem("is not known; known here are " + KEYS.stream().sorted().toList());
              }
            });
    rollout();
    return new AppDefinition.Extension(
        files(),
        templates("env"),
        universe.text("once", ""),
        peers(),
        open(ports),
        endpoints(ports),
        needs(),
        templates("outputs"));
  }

  /** Looked at for its problems only; who changes an app reads it from the text. */
  private void rollout() {
    Fields rollout = universe.object("rollout");
    String strategy = rollout.text("strategy", "rolling");
    if (!STRATEGIES.contains(strategy)) {
      rollout.at("strategy").problem("must be one of " + STRATEGIES);
    }
    rollout.whole("instances", 1, 1, DesiredApp.MOST_INSTANCES);
    rollout.whole("promoteAfterSeconds", 0, 0, 30 * 24 * 3600);
    Fields deadline = universe.object("deadline");
    deadline.whole("seconds", 0, 0, 30 * 24 * 3600);
    String then = deadline.text("then", "pause");
    if (!ENDS.contains(then)) {
      deadline.at("then").problem("must be one of " + ENDS);
    }
  }

  static ArtifactDefinition artifact(Fields given, String uri, String path, boolean extract) {
    String sha256 = given.text("sha256", "");
    if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
      given.at("sha256").problem("must be 64 lower-case hex digits");
    }
    Fields size = given.at("size");
    return new ArtifactDefinition(
        uri,
        sha256,
        size.present() && size.node().isIntegralNumber() ? size.node().longValue() : -1,
        inSandbox(given.at("path"), extract && path.isEmpty() ? "." : path),
        extract,
        given.flag("executable", false),
        given.whole("stripComponents", 0, 0, 16));
  }

  /** A path that stays in the sandbox. */
  static String inSandbox(Fields place, String path) {
    boolean leaves =
        path.isBlank()
            || path.startsWith("/")
            || path.indexOf('\\') >= 0
            || path.indexOf('\0') >= 0
            || List.of(path.split("/", -1)).contains("..");
    if (leaves || path.length() > 512) {
      place.problem("must be a relative path that stays in the sandbox but is '" + path + "'");
    }
    return path;
  }

  private List<FileDefinition> files() {
    return universe.each("files").stream()
        .map(
            file -> {
              if (!file.has("content")) {
                file.at("content").problem("is missing; name a file by 'source' or give its text");
              }
              String content = file.text("content", "");
              checkTemplate(file.at("content"), content);
              return new FileDefinition(
                  inSandbox(file.at("path"), file.text("path", "")),
                  content,
                  file.flag("executable", false));
            })
        .toList();
  }

  private Map<String, String> templates(String key) {
    var env = new LinkedHashMap<String, String>();
    universe
        .object(key)
        .members()
        .forEach(
            (name, value) -> {
              String text = LaunchReader.environmentValue(name, value);
              checkTemplate(value, text);
              env.put(name, text);
            });
    return env;
  }

  private static void checkTemplate(Fields place, String text) {
    try {
      TextTemplate.of("template", text);
    } catch (TemplateRefused e) {
      place.problem("is no template of the form <%…%>: " + e.reason());
    }
  }

  private Peers peers() {
    return switch (universe.text("peers", "none")) {
      case "none" -> Peers.NONE;
      case "rewrite" -> Peers.REWRITE;
      case "roll" -> Peers.ROLL;
      default -> {
        universe.at("peers").problem("must be none, rewrite or roll");
        yield Peers.NONE;
      }
    };
  }

  private List<EndpointDefinition> open(List<PortDefinition> ports) {
    Fields open = universe.object("open");
    return open.present() ? List.of(endpoint(open, "open", "http", ports)) : List.of();
  }

  private List<EndpointDefinition> endpoints(List<PortDefinition> ports) {
    return universe.each("endpoints").stream()
        .map(it -> endpoint(it, it.text("name", it.text("port", "")), "", ports))
        .toList();
  }

  private List<NeedDefinition> needs() {
    return universe.each("needs").stream()
        .map(
            it -> {
              String name = it.text("name", it.text("package", ""));
              if (!name.matches("[a-zA-Z][a-zA-Z0-9_-]{0,62}")) {
                it.at("name").problem("must be a name of letters, digits, _ and -");
              }
              if (it.text("package", "").isEmpty()) {
                it.at("package").problem("is missing; name the package that is needed");
              }
              String app = it.text("app", "");
              return new NeedDefinition(
                  name,
                  it.text("package", ""),
                  range(it),
                  it.text("endpoint", ""),
                  app.isEmpty() ? "" : DefinitionReader.absolute(app));
            })
        .toList();
  }

  private static VersionRange range(Fields need) {
    try {
      return VersionRange.parse(need.text("versions", "*"));
    } catch (IllegalArgumentException e) {
      need.at("versions").problem(String.valueOf(e.getMessage()));
      return VersionRange.parse("*");
    }
  }

  private static EndpointDefinition endpoint(
      Fields given, String name, String usualScheme, List<PortDefinition> ports) {
    String port = given.text("port", "0");
    boolean byName = ports.stream().anyMatch(it -> it.name().equals(port));
    boolean byIndex = port.matches("[0-9]{1,3}") && Integer.parseInt(port) < ports.size();
    if (!byName && !byIndex) {
      given.at("port").problem("is '" + port + "', which is no port of this app");
    }
    String scheme = given.text("scheme", usualScheme);
    if (!scheme.matches("([a-z][a-z0-9+.-]{0,31})?")) {
      given.at("scheme").problem("must be the scheme of an address, such as http");
    }
    String path = given.text("path", "");
    return new EndpointDefinition(
        name,
        port,
        scheme,
        path.isEmpty() || path.startsWith("/") ? path : "/" + path,
        given.whole("instance", EndpointDefinition.EACH, 0, 10_000));
  }
}
