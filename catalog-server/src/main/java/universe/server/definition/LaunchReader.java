package universe.server.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import universe.protocol.TaskSpec.CheckKind;
import universe.protocol.TaskSpec.CheckPurpose;

/** Reads how a task is started: command, environment, files from elsewhere, checks. */
final class LaunchReader {
  private static final double A_DAY = 86_400;
  private static final String RESERVED = "UNIVERSE_";
  private static final int LONGEST_VARIABLE = 120_000;

  private final Fields app;
  private final ContainerReader container;

  LaunchReader(Fields app, ContainerReader container) {
    this.app = app;
    this.container = container;
  }

  AppDefinition.Launch read(List<ArtifactDefinition> locked, List<PortDefinition> ports) {
    String command = app.text("cmd", "");
    List<String> args = app.textList("args");
    boolean both = !command.isEmpty() && !args.isEmpty();
    boolean neither = command.isEmpty() && args.isEmpty() && !container.hasImage();
    if (both || neither) {
      app.problem(
          "AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'.");
    }
    var artifacts = new ArrayList<>(locked);
    app.each("fetch").forEach(it -> artifacts.add(fetch(it)));
    app.each("uris").forEach(it -> artifacts.add(legacy(it.asText())));
    var secrets = new SecretsReader(app, container);
    return new AppDefinition.Launch(
        command,
        args,
        environment(secrets),
        app.texts("labels"),
        artifacts,
        checks(ports),
        secrets.read());
  }

  private Map<String, String> environment(SecretsReader secrets) {
    var env = new LinkedHashMap<String, String>();
    app.object("env")
        .members()
        .forEach(
            (name, value) -> {
              if (value.node().isObject()) {
                env.put(name, secrets.variable(name, value));
              } else if (value.present()) {
                env.put(name, environmentValue(name, value));
              }
            });
    return env;
  }

  /**
   * Linux takes no longer word than 128 KiB; the names that begin with {@code UNIVERSE_} mark the
   * processes of tasks.
   */
  static String environmentValue(String name, Fields value) {
    String text = value.asText();
    boolean wellNamed = name.matches("[^=\\p{Cntrl}]{1,256}");
    if (!wellNamed || text.indexOf('\0') >= 0) {
      value.problem(
          "is no environment variable: its name must have 1 to 256 characters without '=' and"
              + " control characters, and neither may hold NUL");
    } else if (name.startsWith(RESERVED)) {
      value.problem("is not the app's to set: names that begin with " + RESERVED + " are ours");
    } else if (name.length() + text.length() > LONGEST_VARIABLE) {
      value.problem("is longer than the " + LONGEST_VARIABLE + " characters that a process takes");
    }
    return text;
  }

  private static ArtifactDefinition fetch(Fields fetch) {
    String uri = fetch.text("uri", "");
    if (uri.isBlank() || uri.length() > 1024) {
      fetch.at("uri").problem("must have 1 to 1024 characters");
    }
    return ExtensionReader.artifact(
        fetch,
        uri,
        fetch.text("destPath", ArtifactDefinition.nameOf(uri)),
        fetch.flag("extract", true) && ArtifactDefinition.looksLikeArchive(uri));
  }

  private static ArtifactDefinition legacy(String uri) {
    boolean archive = ArtifactDefinition.looksLikeArchive(uri);
    String path = archive ? "." : ArtifactDefinition.nameOf(uri);
    return new ArtifactDefinition(uri, "", -1, path, archive, false, 0);
  }

  private List<CheckDefinition> checks(List<PortDefinition> ports) {
    return Stream.concat(
            app.each("healthChecks").stream().map(it -> check(it, ports)),
            app.each("readinessChecks").stream().map(it -> readiness(it, ports)))
        .toList();
  }

  /** Marathon's other kind of check: until it succeeds a deployment goes no further. */
  private static CheckDefinition readiness(Fields check, List<PortDefinition> ports) {
    String port = check.text("portName", "http-api");
    int index =
        IntStream.range(0, ports.size())
            .filter(i -> ports.get(i).name().equals(port))
            .findFirst()
            .orElse(-1);
    if (index < 0) {
      check.at("portName").problem("No port definition reference for portName " + port);
    }
    String path = check.text("path", "/");
    double interval = check.number("intervalSeconds", 30, 0.1, A_DAY);
    return new CheckDefinition(
        kind(check, check.text("protocol", "HTTP")),
        index,
        0,
        path.startsWith("/") ? path : "/" + path,
        "",
        0,
        interval,
        Math.min(interval, check.number("timeoutSeconds", 10, 0.1, A_DAY)),
        0,
        CheckPurpose.READINESS);
  }

  private static CheckDefinition check(Fields check, List<PortDefinition> ports) {
    String protocol = check.text("protocol", "HTTP");
    CheckKind kind = kind(check, protocol);
    String command = check.object("command").text("value", "");
    if (kind == CheckKind.COMMAND && command.isBlank()) {
      check.at("command").problem("must give the command to run as 'value'");
    }
    int port = check.whole("port", 0, 0, 65535);
    int index = port > 0 || kind == CheckKind.COMMAND ? -1 : index(check, ports);
    String path = check.text("path", "/");
    return new CheckDefinition(
        kind,
        index,
        port,
        path.startsWith("/") ? path : "/" + path,
        command,
        check.number("gracePeriodSeconds", 300, 0, A_DAY),
        check.number("intervalSeconds", 60, 0.1, A_DAY),
        check.number("timeoutSeconds", 20, 0.1, A_DAY),
        failures(check, protocol.startsWith("MESOS_") || kind == CheckKind.COMMAND),
        CheckPurpose.LIVENESS);
  }

  private static CheckKind kind(Fields check, String protocol) {
    return switch (protocol) {
      case "HTTP", "MESOS_HTTP" -> CheckKind.HTTP;
      case "HTTPS", "MESOS_HTTPS" -> CheckKind.HTTPS;
      case "TCP", "MESOS_TCP" -> CheckKind.TCP;
      case "COMMAND" -> CheckKind.COMMAND;
      default -> {
        check
            .at("protocol")
            .problem(
                "is '"
                    + protocol
                    + "' but must be HTTP, HTTPS, TCP, COMMAND, MESOS_HTTP, MESOS_HTTPS or"
                    + " MESOS_TCP");
        yield CheckKind.TCP;
      }
    };
  }

  private static int index(Fields check, List<PortDefinition> ports) {
    int index = check.whole("portIndex", 0, 0, 65535);
    if (index >= ports.size()) {
      check
          .at("portIndex")
          .problem(
              "Health check port indices must address an element of the ports array or container"
                  + " port mappings.");
    }
    return index;
  }

  /**
   * Marathon's own checks kill at one failure more than the number given and never for 0; those
   * that Mesos runs kill at the number given, and at the first failure for 0.
   */
  private static int failures(Fields check, boolean runByMesos) {
    int given = check.whole("maxConsecutiveFailures", 3, 0, 1_000_000);
    if (runByMesos) {
      return Math.max(1, given);
    }
    return given == 0 ? 0 : given + 1;
  }
}
