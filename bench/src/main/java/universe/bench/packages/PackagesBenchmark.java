package universe.bench.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import universe.bench.Benchmark;
import universe.bench.Table;
import universe.packages.definition.Release;
import universe.packages.read.PackageReader;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;

/**
 * For each package that runs as one instance: from the request to healthy with nothing fetched and
 * with everything fetched, beside the same software started by hand with the same files; memory
 * reserved beside memory used.
 *
 * <p>Arguments: names of packages; all of the shelf unless given. By hand takes another user, so it
 * runs as root.
 */
public final class PackagesBenchmark implements Benchmark {
  private static final double AIM = 1.3;

  @Override
  public void run(List<String> arguments, Table table) throws Exception {
    Path root = Path.of(System.getProperty("universe.root", "")).toAbsolutePath();
    Path work = Files.createTempDirectory("universe-bench");
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<Release> newest =
        PackageReader.folder(root.resolve("packages")).releases().stream()
            .sorted(Comparator.comparing(Release::releaseVersion).reversed())
            .toList();
    List<String> names =
        arguments.isEmpty()
            ? newest.stream().map(Release::name).distinct().sorted().toList()
            : arguments;
    try (TrialPool pool = TrialPool.up(root, work.resolve("pool"))) {
      for (String name : names) {
        Release release =
            newest.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        try {
          measure(pool, release, root.resolve("packages").resolve(name), work, table);
        } catch (IOException e) {
          table.note(name + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
      }
    } finally {
      new ProcessBuilder("rm", "-rf", work.toString()).start().waitFor();
    }
  }

  private static void measure(TrialPool pool, Release release, Path folder, Path work, Table table)
      throws IOException, InterruptedException {
    String name = release.name();
    ObjectNode options = options(folder);
    JsonNode app =
        switch (new Renderer().render(release, options, Optional.empty())) {
          case Rendering.Rendered rendered -> rendered.app();
          case Rendering.Refused refused -> throw new IOException(refused.message());
        };
    if (app.path("instances").asInt() != 1 || app.path("universe").has("needs")) {
      table.note(name + " runs as several instances: nothing by hand to put beside it");
      return;
    }
    double cold = pool.install(name, options);
    double used = pool.usedMiB(name);
    var hand = new ByHand(work.resolve(name), app, pool.installed(name));
    Path kept = work.resolve(name + ".kept");
    hand.keepFiles(kept);
    pool.uninstall(name);
    double warm = pool.install(name, options);
    pool.uninstall(name);
    double reference = hand.start(kept);
    print(table, name, new Figures(cold, warm, reference));
    double reserved = app.path("mem").asDouble();
    table.row(
        "  memory used | reserved",
        "%.0f MiB".formatted(used),
        "%.0f MiB".formatted(reserved),
        "used <= reserved",
        used <= reserved);
  }

  private record Figures(double cold, double warm, double byHand) {}

  private static void print(Table table, String name, Figures figures) {
    table.row(name + ": cold install to healthy", seconds(figures.cold()), "-");
    table.row(
        name + ": warm install to healthy | by hand",
        seconds(figures.warm()),
        seconds(figures.byHand()),
        "<= 1.3x (%.2fx)".formatted(figures.warm() / figures.byHand()),
        figures.warm() <= AIM * figures.byHand());
  }

  /** What the package's own trial installs it with. */
  private static ObjectNode options(Path folder) throws IOException {
    Path story = folder.resolve("probe/probe.json");
    JsonNode options =
        Files.exists(story)
            ? JsonMapper.builder().build().readTree(story.toFile()).path("options")
            : JsonNodeFactory.instance.missingNode();
    return options instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode();
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }
}
