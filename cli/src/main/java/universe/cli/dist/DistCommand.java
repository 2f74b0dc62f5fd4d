package universe.cli.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import universe.cli.connect.OwnVersion;
import universe.cli.connect.Surroundings;
import universe.cli.pool.BuiltParts;
import universe.cli.terminal.ExitCode;

/** {@code universe dist}, run by the launcher after the build. */
@Command(
    name = "dist",
    description =
        "Make a release of what is built: a tarball, a Debian package, a bill of materials.",
    footer = {"", "The same sources give the same bytes. SOURCE_DATE_EPOCH sets the time inside."})
public final class DistCommand implements Callable<Integer> {
  private static final long USUAL_TIME = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final String BILL = "target/universe-bom.json";

  private final Surroundings around;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "Where to; target/dist.")
  private String folder = "target/dist";

  public DistCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    BuiltParts parts = new BuiltParts(around.checkout());
    parts.refuseIfMissing();
    String version = OwnVersion.read();
    long millis =
        1000 * around.variable("SOURCE_DATE_EPOCH").map(Long::parseLong).orElse(USUAL_TIME);
    CommandLine root = spec.root().commandLine();
    var texts =
        new DebianPackage.Texts(
            version, ManualPage.of(root, version), AutoComplete.bash("universe", root));
    try {
      Path target = Files.createDirectories(around.checkout().resolve(folder));
      List<Item> release = release(parts, version);
      Path tarball = target.resolve("universe-" + version + ".tar.gz");
      try (OutputStream to = Files.newOutputStream(tarball)) {
        Tarball.write(release, "universe-" + version + "/", millis, to);
      }
      around.terminal().data(tarball.toString());
      Path debian = target.resolve("universe_" + version + "_all.deb");
      try (OutputStream to = Files.newOutputStream(debian)) {
        DebianPackage.write(release, texts, millis, to);
      }
      around.terminal().data(debian.toString());
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw new UncheckedIOException("the release could not be written", e);
    }
  }

  private List<Item> release(BuiltParts parts, String version) throws IOException {
    Path checkout = around.checkout();
    List<Item> items = new ArrayList<>();
    items.add(new Item.Text("RELEASE", version + "\n", false));
    items.add(new Item.Built("universe", checkout.resolve("universe"), true));
    for (String text : List.of("README.md", "CHANGELOG.md", "LICENSE")) {
      items.add(new Item.Built(text, checkout.resolve(text), false));
    }
    Path bill = checkout.resolve(BILL);
    if (Files.exists(bill)) {
      items.add(new Item.Built("bom.json", bill, false));
    }
    program(parts.command(), "lib/cli/", items);
    program(parts.agent(), "lib/agent/", items);
    items.add(new Item.Built("lib/server/universe-server.war", parts.application(), false));
    items.add(new Item.Built("lib/server/payara-micro.jar", parts.payara(), false));
    folder(parts.packages(), "packages/", items);
    folder(checkout.resolve("docs"), "docs/", items);
    return items;
  }

  private static void program(Path jar, String into, List<Item> items) throws IOException {
    items.add(new Item.Built(into + jar.getFileName(), jar, false));
    folder(jar.resolveSibling("lib"), into + "lib/", items);
  }

  private static void folder(Path from, String into, List<Item> items) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        items.add(new Item.Built(into + from.relativize(file), file, Files.isExecutable(file)));
      }
    }
  }
}
