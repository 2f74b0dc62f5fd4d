package universe.packages.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private final FileTree tree;
  private final List<Release> releases = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  TreeReader(FileTree tree) {
    this.tree = tree;
  }

  Shelf shelf() {
    problems.addAll(tree.problems());
    for (String path : tree.paths()) {
      Matcher release = RELEASE.matcher(path);
      if (release.matches()) {
        read(
            release.group(1) + release.group(2),
            release.group(2),
            Long.parseLong(release.group(3)));
      } else if (path.endsWith(".json") && isDocument(path)) {
        document(path);
      }
    }
    if (releases.isEmpty() && problems.isEmpty()) {
      problems.add(new Problem("", "no package found; looked for <name>/<release>/package.json"));
    }
    return new Shelf(releases, problems);
  }

  private static boolean isDocument(String path) {
    return !path.contains("/") && (path.startsWith("repo") || path.equals("universe.json"));
  }

  private void document(String path) {
    try {
      Shelf shelf = RepositoryDocument.read(tree.read(path));
      releases.addAll(shelf.releases());
      shelf
          .problems()
          .forEach(
              problem -> problems.add(new Problem(path + " " + problem.path(), problem.reason())));
    } catch (IOException e) {
      problems.add(new Problem(path, "cannot be read: " + e.getMessage()));
    }
  }

  private void read(String folder, String name, long number) {
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
        releases.add(new Release(PackageDefinition.of(json), extras));
        return;
      } catch (InvalidDefinition e) {
        e.problems().forEach(reason -> files.problem("package.json", reason));
      }
    }
    problems.addAll(files.problems());
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
