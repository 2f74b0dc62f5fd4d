package universe.server.definition;

import java.util.List;
import java.util.Optional;

/** Where clients reach an app, given the slots of its instances. */
public record Endpoints(String name, List<String> urls) {
  public Endpoints {
    urls = List.copyOf(urls);
  }

  /** What the definition declares; every port by its name when it declares nothing. */
  public static List<Endpoints> of(AppDefinition app, List<Slot> slots) {
    List<EndpointDefinition> declared = app.extension().endpoints();
    if (!declared.isEmpty()) {
      return declared.stream().map(it -> new Endpoints(it.name(), urls(app, it, slots))).toList();
    }
    return app.needs().ports().stream()
        .filter(port -> !port.name().isEmpty())
        .map(
            port ->
                new EndpointDefinition(port.name(), port.name(), "", "", EndpointDefinition.EACH))
        .map(it -> new Endpoints(it.name(), urls(app, it, slots)))
        .toList();
  }

  /** The addresses of one endpoint; of all of them when no name is given. */
  public static List<String> named(AppDefinition app, String name, List<Slot> slots) {
    return of(app, slots).stream()
        .filter(it -> name.isEmpty() || it.name().equals(name))
        .flatMap(it -> it.urls().stream())
        .toList();
  }

  /** The app's web page on the first of these slots. */
  public static Optional<String> open(AppDefinition app, List<Slot> slots) {
    return app.extension().open().stream().flatMap(it -> urls(app, it, slots).stream()).findFirst();
  }

  private static List<String> urls(AppDefinition app, EndpointDefinition it, List<Slot> slots) {
    int index = app.portIndex(it.port());
    return slots.stream()
        .filter(slot -> it.at(slot.ordinal()))
        .filter(slot -> index >= 0 && index < slot.ports().size())
        .map(slot -> it.url(slot.host(), slot.ports().get(index)))
        .toList();
  }
}
