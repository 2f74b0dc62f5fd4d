package universe.cli.make;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.folder.PackageFolder;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.definition.Artifact;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.render.Renderer;
import universe.packages.review.Change;
import universe.packages.review.Comparison;

/** {@code universe package diff}. */
@Command(
    name = "diff",
    description = "What changes from one release of a package to another.",
    footer = {"", "+ added, - removed, ~ changed; apps as rendered with their defaults."})
final class DiffCommand implements Callable<Integer> {
  private static final int LONGEST = 70;

  private final Surroundings around;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder of the package.")
  private String folder = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FROM",
      description = "The older release; the one before the newest unless given.")
  private Optional<Long> from = Optional.empty();

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "TO",
      description = "The newer release; the newest unless given.")
  private Optional<Long> to = Optional.empty();

  DiffCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    List<Release> all = PackageFolder.read(around.file(folder)).releases();
    Release newer = to.map(it -> find(all, it)).orElse(all.getFirst());
    Release older =
        from.map(it -> find(all, it))
            .orElseGet(
                () ->
                    all.stream()
                        .filter(it -> it.releaseVersion() < newer.releaseVersion())
                        .findFirst()
                        .orElseThrow(() -> alone(newer)));
    List<String> lines = lines(older, newer);
    around
        .terminal()
        .data("From " + older.id() + " to " + newer.id() + (lines.isEmpty() ? ": nothing." : ":"));
    lines.forEach(around.terminal()::data);
    return ExitCode.OK.number();
  }

  private static List<String> lines(Release older, Release newer) {
    Comparison comparison = Comparison.of(older, newer, Json.object(), new Renderer());
    var lines = new ArrayList<String>();
    add("package", comparison.metadata(), lines);
    add("option", comparison.options(), lines);
    add("resource", comparison.resources(), lines);
    add("app", comparison.app(), lines);
    artifacts(older, newer, lines);
    return lines;
  }

  private static void add(String what, List<Change> changes, List<String> lines) {
    for (Change change : changes) {
      if (change.path().startsWith("/universe/fetch/")) {
        continue; // told as artifacts, by name
      }
      String line =
          change.isAdded()
              ? "+ %s %s = %s".formatted(what, change.path(), shown(change.to()))
              : change.isRemoved()
                  ? "- %s %s (was %s)".formatted(what, change.path(), shown(change.from()))
                  : "~ %s %s: %s → %s"
                      .formatted(what, change.path(), shown(change.from()), shown(change.to()));
      lines.add(line);
    }
  }

  private static String shown(Object value) {
    String text = value.toString().replaceAll("\\s+", " ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static void artifacts(Release older, Release newer, List<String> lines) {
    var before = uris(older);
    var after = uris(newer);
    before.stream().filter(it -> !after.contains(it)).forEach(it -> lines.add("- artifact " + it));
    after.stream().filter(it -> !before.contains(it)).forEach(it -> lines.add("+ artifact " + it));
  }

  private static TreeSet<String> uris(Release release) {
    var uris = new TreeSet<String>();
    release.extras().artifacts().values().stream()
        .flatMap(List::stream)
        .map(Artifact::uri)
        .forEach(uris::add);
    return uris;
  }

  private static Release find(List<Release> all, long number) {
    return all.stream()
        .filter(it -> it.releaseVersion() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.NOT_FOUND, "there is no release " + number, "There are " + all + "."));
  }

  private static Failure alone(Release newest) {
    return new Failure(
        ExitCode.NOT_FOUND,
        newest.id() + " has no release before it",
        "Copy its folder to the next number and change that.");
  }
}
