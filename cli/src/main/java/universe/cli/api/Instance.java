package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** One copy of an app. */
public record Instance(
    String id,
    int ordinal,
    long incarnation,
    String state,
    String health,
    String host,
    String address,
    List<Port> ports,
    String since,
    int failures,
    String cause,
    String detail) {

  /** A port that the instance holds on its host. */
  public record Port(String name, int number) {}

  public Instance {
    ports = List.copyOf(ports);
  }

  public static Instance of(JsonNode json) {
    return new Instance(
        Fields.text(json, "id"),
        Fields.number(json, "ordinal"),
        json.path("incarnation").asLong(),
        Fields.text(json, "state"),
        Fields.text(json, "health"),
        Fields.text(json, "host"),
        Fields.text(json, "address"),
        Fields.list(
            json, "ports", p -> new Port(Fields.text(p, "name"), Fields.number(p, "number"))),
        Fields.text(json, "since"),
        Fields.number(json, "failures"),
        Fields.text(json, "cause"),
        Fields.text(json, "detail"));
  }

  /** Whether a process of it may exist. */
  public boolean mayRun() {
    return switch (state) {
      case "waiting", "reserved", "stopped", "" -> false;
      default -> true;
    };
  }

  /** What troubles it, if anything does: how its last life ended is history once it runs well. */
  public String trouble() {
    boolean runsWell = state.equals("running") && failures == 0;
    return runsWell ? "" : cause;
  }

  public String portList() {
    return ports.stream()
        .map(p -> p.name().isEmpty() ? "" + p.number() : p.name() + "=" + p.number())
        .collect(Collectors.joining(" "));
  }
}
