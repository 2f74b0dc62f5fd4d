package universe.packages.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import universe.packages.definition.Extras;
import universe.packages.definition.InvalidDefinition;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.options.OptionsSchema;

/** Finds the releases in a tree of files and reads each by itself. */
final class TreeReader {
  private static final Pattern RELEASE =
      Pattern.compile("((?:.*/)?)([^/]+)/(0|[1-9][0-9]{0,17})/package\\.json");

  private static final Shelf NOTHING = new Shelf(List.of(), List.of());

  private final FileTree tree;

  TreeReader(FileTree tree) {
    this.tree = tree;
  }

  Shelf shelf() {
    // Side by side, for this is most of a cold start; in the order of the paths all the same.
    List<Shelf> read = List.copyOf(tree.paths()).parallelStream().map(this::at).toList();
    List<Release> releases = read.stream().flatMap(it -> it.releases().stream()).toList();
    List<Problem> problems =
        Stream.concat(tree.problems().stream(), read.stream().flatMap(it -> it.problems().stream()))
            .toList();
    return releases.isEmpty() && problems.isEmpty()
        ? Shelf.failed("", "no package found; looked for <name>/<release>/package.json")
        : new Shelf(releases, problems);
  }

  /** What begins at a path; for most of them nothing. */
  private Shelf at(String path) {
    Matcher release = RELEASE.matcher(path);
    if (release.matches()) {
      return read(
          release.group(1) + release.group(2), release.group(2), Long.parseLong(release.group(3)));
    }
    return path.endsWith(".json") && isDocument(path) ? document(path) : NOTHING;
  }

  private static boolean isDocument(String path) {
    return !path.contains("/") && (path.startsWith("repo") || path.equals("universe.json"));
  }

  private Shelf document(String path) {
    try {
      Shelf shelf = RepositoryDocument.read(tree.read(path));
      return new Shelf(
          shelf.releases(),
          shelf.problems().stream()
              .map(problem -> new Problem(path + " " + problem.path(), problem.reason()))
              .toList());
    } catch (IOException e) {
      return Shelf.failed(path, "cannot be read: " + e.getMessage());
    }
  }

  private Shelf read(String folder, String name, long number) {
    ReleaseFiles files = new ReleaseFiles(tree, folder, number);
    ObjectNode json = assemble(files, number);
    if (json.hasNonNull("name") && !json.path("name").asText().equals(name)) {
      files.problem(
          "package.json",
          "name is '" + json.path("name").asText() + "' but the folder is '" + name + "'");
    }
    Extras extras = ExtrasReader.read(files);
    if (json.get("config") instanceof ObjectNode config) {
      OptionsSchema.brokenReferences(config)
          .forEach(reason -> files.problem("config.json", reason));
    }
    if (files.problems().isEmpty()) {
      try {
        return new Shelf(List.of(new Release(PackageDefinition.of(json), extras)), List.of());
      } catch (InvalidDefinition e) {
        e.problems().forEach(reason -> files.problem("package.json", reason));
      }
    }
    return new Shelf(List.of(), files.problems());
  }

  private static ObjectNode assemble(ReleaseFiles files, long number) {
    ObjectNode json = object(files, "package.json");
    json.put("releaseVersion", number);
    boolean old = json.path("packagingVersion").asText().compareTo("4") < 0;
    for (String part : List.of("resource", "config", "command")) {
      String file = part + ".json";
      if (files.has(file) && (old || !part.equals("command"))) {
        json.set(part, object(files, file));
      }
    }
    files
        .bytes("marathon.json.mustache")
        .ifPresent(
            template ->
                json.putObject("marathon")
                    .put("v2AppMustacheTemplate", Base64.getEncoder().encodeToString(template)));
    return json;
  }

  private static ObjectNode object(ReleaseFiles files, String file) {
    return files
        .bytes(file)
        .map(
            bytes -> {
              try {
                return Json.parseObject(bytes);
              } catch (UnreadableJson e) {
                files.problem(file, e.reason());
                return Json.object();
              }
            })
        .orElseGet(Json::object);
  }
}
