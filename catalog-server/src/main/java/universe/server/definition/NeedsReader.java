package universe.server.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import universe.engine.spec.Constraint;
import universe.engine.spec.Placing;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;

/** Reads what a host must have: amounts, ports, constraints, volumes. */
final class NeedsReader {
  private static final int MOST_PORTS = 100;
  private static final double MOST = 1L << 30;
  private static final Pattern PORT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  private final Fields app;
  private final ContainerReader container;

  NeedsReader(Fields app, ContainerReader container) {
    this.app = app;
    this.container = container;
  }

  AppDefinition.Needs read(List<RuntimeNeed> runtimes, Placing placing) {
    var all = new ArrayList<>(runtimes);
    all.addAll(container.abilities());
    return new AppDefinition.Needs(
        resources(),
        ports(),
        placing.withConstraints(
            Stream.concat(constraints().stream(), container.read().constraints()).toList()),
        all,
        container.persistentVolumes());
  }

  private Resources resources() {
    return new Resources(
        Math.round(app.number("cpus", 1, 0.001, 1_000_000) * 1000),
        (long) Math.ceil(app.number("mem", 128, 0, MOST)),
        (long) Math.ceil(app.number("disk", 0, 0, MOST)),
        app.whole("gpus", 0, 0, 1024));
  }

  private List<PortDefinition> ports() {
    List<PortDefinition> ports;
    if (container.hasPortMappings()) {
      ports = container.portMappings().stream().map(NeedsReader::mapping).toList();
    } else if (app.has("portDefinitions")) {
      if (app.has("ports")) {
        app.at("ports").problem("cannot specify both ports and port definitions");
      }
      boolean required = app.flag("requirePorts", false);
      ports = app.each("portDefinitions").stream().map(it -> definition(it, required)).toList();
    } else if (app.has("ports")) {
      boolean required = app.flag("requirePorts", false);
      ports =
          app.each("ports").stream()
              .map(it -> new PortDefinition("", it.asWhole(0, 0, 65535), required))
              .toList();
    } else {
      ports = List.of(new PortDefinition("default", 0, false));
    }
    checkDistinct(ports);
    return ports;
  }

  private static PortDefinition definition(Fields port, boolean required) {
    return new PortDefinition(name(port), port.whole("port", 0, 0, 65535), required);
  }

  private static PortDefinition mapping(Fields port) {
    int host = port.whole("hostPort", 0, 0, 65535);
    return new PortDefinition(name(port), host, host > 0);
  }

  private static String name(Fields port) {
    String name = port.text("name", "");
    if (!name.isEmpty() && (name.length() > 63 || !PORT_NAME.matcher(name).matches())) {
      port.at("name").problem("must fully match regular expression '^" + PORT_NAME + "$'");
    }
    return name;
  }

  private void checkDistinct(List<PortDefinition> ports) {
    Fields place = app.at(container.hasPortMappings() ? "container" : "portDefinitions");
    Set<String> names = new HashSet<>();
    Set<Integer> numbers = new HashSet<>();
    for (PortDefinition port : ports) {
      if (!port.name().isEmpty() && !names.add(port.name())) {
        place.problem("Port names must be unique.");
      }
      if (port.requested() > 0 && !numbers.add(port.requested())) {
        place.problem("Ports must be unique.");
      }
    }
    if (ports.size() > MOST_PORTS) {
      place.problem("has " + ports.size() + " ports; at most " + MOST_PORTS + " are taken");
    }
  }

  private List<Constraint> constraints() {
    var constraints = new ArrayList<Constraint>();
    for (Fields given : app.each("constraints")) {
      int size = given.node().size();
      if (!given.node().isArray() || size < 2 || size > 3) {
        given.problem("Each constraint must have either 2 or 3 fields");
        continue;
      }
      String name = given.node().get(1).asText().toUpperCase(Locale.ROOT);
      String value = size == 3 ? given.node().get(2).asText() : "";
      operator(given, name)
          .filter(operator -> accepts(given, operator, value))
          .ifPresent(
              it -> constraints.add(new Constraint(given.node().get(0).asText(), it, value)));
    }
    return List.copyOf(constraints);
  }

  private static java.util.Optional<Constraint.Operator> operator(Fields given, String name) {
    try {
      return java.util.Optional.of(Constraint.Operator.valueOf(name));
    } catch (IllegalArgumentException e) {
      given.problem(
          "operator must be one of the following UNIQUE, CLUSTER, GROUP_BY, LIKE, MAX_PER, UNLIKE"
              + " or IS");
      return java.util.Optional.empty();
    }
  }

  private static boolean accepts(Fields given, Constraint.Operator operator, String value) {
    String complaint =
        switch (operator) {
          case UNIQUE -> value.isEmpty() ? "" : "UNIQUE does not accept a value";
          case MAX_PER -> isWhole(value) ? "" : "MAX_PER requires an integer value";
          case GROUP_BY ->
              value.isEmpty() || isWhole(value)
                  ? ""
                  : "GROUP BY must define an integer value or else no value at all";
          case LIKE, UNLIKE ->
              value.isEmpty()
                  ? "LIKE and UNLIKE require a non-empty, regular expression value"
                  : isPattern(value) ? "" : "is not a valid regular expression";
          case CLUSTER, IS -> "";
        };
    if (!complaint.isEmpty()) {
      given.problem(complaint);
    }
    return complaint.isEmpty();
  }

  private static boolean isWhole(String value) {
    return value.matches("[0-9]{1,9}");
  }

  private static boolean isPattern(String value) {
    try {
      return !Pattern.compile(value).pattern().isEmpty();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
