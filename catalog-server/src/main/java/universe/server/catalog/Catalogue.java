package universe.server.catalog;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.read.PackageReader;
import universe.server.problem.Problem;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** The packages that can be installed: at first those of the settings' directories. */
@Single
public class Catalogue {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_TOLD = 20;
  private static final String FIRST = "Universe";
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

  private final List<Path> folders;
  private final List<Repository> settled;
  // Swapped whole by whoever reads repositories anew; read by everybody.
  private volatile Stock stock;

  @Inject
  Catalogue(Settings settings) {
    this(settings.packages());
  }

  /**
   * The packages of these directories, the most important first; one that cannot be read is set
   * aside with its reason.
   */
  public Catalogue(List<Path> folders) {
    this.folders = List.copyOf(folders);
    Map<Repository, universe.packages.read.Shelf> shelves = new LinkedHashMap<>();
    for (Path folder : folders) {
      String name = shelves.isEmpty() ? FIRST : FIRST + " " + (shelves.size() + 1);
      shelves.put(new Repository(name, folder.toUri().toString()), PackageReader.folder(folder));
    }
    this.settled = List.copyOf(shelves.keySet());
    this.stock = new Stock(settled, shelves, order());
    tell();
  }

  /** The repositories that the settings name. */
  public List<Repository> settled() {
    return settled;
  }

  /**
   * Puts other repositories in the place of all.
   *
   * @param repositories the most important first
   * @param shelves what each of them has
   */
  public void arrange(
      List<Repository> repositories, Map<Repository, universe.packages.read.Shelf> shelves) {
    stock = new Stock(repositories, shelves, order());
    tell();
  }

  private void tell() {
    LOG.info(
        "catalogue loaded packages={} problems={}", stock.names().size(), stock.problems().size());
    stock.problems().stream()
        .limit(MOST_TOLD)
        .forEach(it -> LOG.warn("package set aside {}: {}", it.path(), it.reason()));
  }

  /** The order that the directories ask for in {@code catalog.json}. */
  private List<String> order() {
    var names = new ArrayList<String>();
    for (Path folder : folders) {
      Path file = folder.resolve("catalog.json");
      try {
        if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
          Json.parse(Files.readAllBytes(file)).path("order").forEach(it -> names.add(it.asText()));
        }
      } catch (IOException | UnreadableJson e) {
        LOG.warn("the order of the shelf is not readable file={}: {}", file, e.getMessage());
      }
    }
    return List.copyOf(names);
  }

  /** What there is now. */
  public Stock stock() {
    return stock;
  }

  /**
   * The release that a request names.
   *
   * @throws Problem when there is none
   */
  public Listed release(String name, Optional<String> version, OptionalLong releaseVersion) {
    List<Listed> all = stock.releases(name);
    if (all.isEmpty()) {
      throw Problem.notFound(
          "unknown-package",
          "There is no package '" + name + "'." + Similar.hint(name, stock.names()),
          "See what there is with `universe search`, or in the store.");
    }
    return stock
        .find(name, version, releaseVersion)
        .orElseThrow(() -> unknownRelease(name, version, releaseVersion, all));
  }

  private static Problem unknownRelease(
      String name, Optional<String> version, OptionalLong releaseVersion, List<Listed> all) {
    String wanted =
        version.map(it -> "version " + it).orElse("")
            + (version.isPresent() && releaseVersion.isPresent() ? ", " : "")
            + (releaseVersion.isPresent() ? "release " + releaseVersion.getAsLong() : "");
    List<String> known =
        all.stream()
            .limit(20)
            .map(it -> it.version() + " (release " + it.releaseVersion() + ")")
            .toList();
    return Problem.notFound(
        "unknown-release",
        "Package '" + name + "' has no " + wanted + ".",
        "It has " + String.join(", ", known) + ".");
  }
}
