package universe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.PackageSummary;
import universe.cli.api.Release;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.SafeText;
import universe.cli.terminal.Table;

/** {@code universe show}. */
@Command(name = "show", description = "A package: what it is, its versions and its options.")
public final class ShowCommand extends ApiCommand {
  @Parameters(paramLabel = "PACKAGE", description = "Its name.")
  private String name = "";

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "The version; the newest unless given.")
  private Optional<String> version = Optional.empty();

  @Option(
      names = "--changes-since",
      paramLabel = "VERSION",
      description = "Show instead what has changed since a version.")
  private Optional<String> since = Optional.empty();

  public ShowCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    Release release = PackageLookup.get(api, name, version);
    if (since.isPresent()) {
      changes(api, release, since.get());
      return ExitCode.OK;
    }
    if (asJson()) {
      json(release.json());
      return ExitCode.OK;
    }
    describe(release);
    var options = new Table("OPTION", "TYPE", "DEFAULT", "DESCRIPTION");
    OptionSchema.of(release)
        .leaves()
        .forEach(leaf -> options.row(leaf.path(), leaf.type(), leaf.usual(), leaf.description()));
    terminal().data("");
    terminal().data(options);
    return ExitCode.OK;
  }

  private void changes(UniverseApi api, Release release, String before) {
    JsonNode comparison =
        api.get(
            "/api/v1/packages/%s/compare?from=%s&to=%s"
                .formatted(
                    UniverseApi.encode(name),
                    UniverseApi.encode(before),
                    UniverseApi.encode(release.summary().version())));
    if (asJson()) {
      json(comparison);
      return;
    }
    var table = new Table("OF", "WHAT", "FROM", "TO");
    for (String part : List.of("metadata", "options", "resources", "app")) {
      for (JsonNode change : comparison.path(part)) {
        table.row(part, text(change, "path"), text(change, "from"), text(change, "to"));
      }
    }
    terminal().data(table);
  }

  private static String text(JsonNode change, String member) {
    JsonNode value = change.path(member);
    return value.isMissingNode() || value.isNull()
        ? ""
        : SafeText.line(value.asText(value.toString()));
  }

  private void describe(Release release) {
    PackageSummary summary = release.summary();
    data(
        "%s %s"
            .formatted(
                summary.title().isEmpty() ? summary.name() : summary.title(), summary.version()));
    data(summary.description());
    field("Maintainer", release.maintainer());
    field("Website", release.website());
    field(
        "Versions",
        String.join(
            ", ", release.versions().stream().map(Release.Version::version).distinct().toList()));
    field("Needs", String.join(", ", release.runtimes()));
    release.permissions().forEach(permission -> field("It may", permission));
    field("Installed as", String.join(", ", summary.installed()));
    field("Cannot run here", summary.runnable() ? "" : summary.obstacle());
    field("Note", release.preInstallNotes());
  }

  private void field(String name, String value) {
    if (!value.isEmpty()) {
      data(name + ": " + value);
    }
  }

  private void data(String line) {
    terminal().data(SafeText.line(line));
  }
}
