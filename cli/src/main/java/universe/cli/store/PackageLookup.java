package universe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import universe.cli.api.Release;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Suggestion;

/** Finds the release a person means, and says which one they may have meant when there is none. */
final class PackageLookup {
  private static final String PACKAGES = "/api/v1/packages";

  private PackageLookup() {}

  static Release get(UniverseApi api, String name, Optional<String> version) {
    Release newest =
        api.find(PACKAGES + "/" + UniverseApi.encode(name))
            .map(Release::of)
            .orElseThrow(() -> unknown(api, name));
    if (version.isEmpty() || version.get().equals(newest.summary().version())) {
      return newest;
    }
    int number = releaseNumber(newest, version.get());
    return Release.of(api.get(PACKAGES + "/" + UniverseApi.encode(name) + "/releases/" + number));
  }

  private static int releaseNumber(Release newest, String version) {
    return newest.versions().stream()
        .filter(release -> release.version().equals(version))
        .mapToInt(Release.Version::releaseVersion)
        .max()
        .orElseThrow(() -> unknownVersion(newest, version));
  }

  private static Failure unknownVersion(Release newest, String version) {
    List<String> versions =
        newest.versions().stream().map(Release.Version::version).distinct().toList();
    return new Failure(
        ExitCode.NOT_FOUND,
        "there is no version `" + version + "` of " + newest.summary().name(),
        "There is " + String.join(", ", versions) + ".");
  }

  private static Failure unknown(UniverseApi api, String name) {
    List<String> names =
        api.all(PACKAGES).stream().map((JsonNode json) -> json.path("name").asText()).toList();
    return new Failure(
        ExitCode.NOT_FOUND,
        "there is no package `" + name + "`",
        Suggestion.among(names, name)
            .map(meant -> "Did you mean `" + meant + "`?")
            .orElse("`universe search` shows what there is."));
  }
}
