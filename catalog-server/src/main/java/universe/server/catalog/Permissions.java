package universe.server.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import universe.packages.review.Permissions.Kind;
import universe.server.definition.AppDefinition;
import universe.server.definition.ArtifactDefinition;
import universe.server.definition.PortDefinition;

/** What an app may do once it is installed, in plain words. */
public final class Permissions {
  private static final String NOT_ROOT = "Asks to run as root, which it does not get";

  private Permissions() {}

  /** The most far-reaching last. */
  public static List<String> of(AppDefinition app) {
    var words = new ArrayList<String>();
    words.add("Runs as a user of its own, never as root");
    ports(app.needs().ports(), words);
    downloads(app.launch().artifacts(), words);
    app.needs()
        .volumes()
        .forEach(
            it ->
                words.add(
                    "Keeps up to " + it.sizeMiB() + " MiB in the volume '" + it.name() + "'"));
    universe.packages.review.Permissions.of(app.tree()).stream()
        .map(it -> it.kind() == Kind.ROOT ? NOT_ROOT : it.detail())
        .forEach(words::add);
    return List.copyOf(words);
  }

  private static void ports(List<PortDefinition> ports, List<String> words) {
    if (!ports.isEmpty()) {
      String names =
          ports.stream()
              .map(PortDefinition::name)
              .filter(name -> !name.isEmpty())
              .collect(Collectors.joining(", "));
      words.add(
          "Listens on "
              + (ports.size() == 1 ? "one port" : ports.size() + " ports")
              + (names.isEmpty() ? "" : " (" + names + ")"));
    }
  }

  private static void downloads(List<ArtifactDefinition> artifacts, List<String> words) {
    if (artifacts.isEmpty()) {
      return;
    }
    long bytes = artifacts.stream().mapToLong(it -> Math.max(0, it.size())).sum();
    String size = bytes == 0 ? "" : String.format(Locale.ROOT, " (%.1f MB)", bytes / 1_000_000.0);
    long unchecked = artifacts.stream().filter(it -> it.sha256().isEmpty()).count();
    words.add(
        "Needs "
            + (artifacts.size() == 1 ? "one file" : artifacts.size() + " files")
            + size
            + (unchecked == 0 ? ", each checked by its sha256" : ""));
    if (unchecked > 0) {
      words.add("Asks for " + unchecked + " of them without a checksum, which no host takes");
    }
  }
}
