package universe.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import universe.cli.api.UniverseApi;
import universe.cli.connect.Surroundings;

/**
 * The pool a package is tried on, driven with the very commands a person would type: one that runs
 * already, or one made for the purpose and taken away afterwards.
 */
final class TrialPool implements AutoCloseable {
  private static final String AGENTS = "4";

  private final Surroundings around;
  private final Path data;
  private final boolean ours;

  private TrialPool(Surroundings around, Path data, boolean ours) {
    this.around = around;
    this.data = data;
    this.ours = ours;
  }

  static TrialPool running(Surroundings around, Path data) {
    return new TrialPool(around, data, false);
  }

  /** Starts a pool of four hosts whose catalogue holds these shelves beside the usual one. */
  static TrialPool throwAway(Surroundings around, List<Path> shelves) throws IOException {
    Path data = Files.createTempDirectory("universe-trial");
    TrialPool pool = new TrialPool(around, data, true);
    String packages =
        String.join(
            ":",
            shelves.stream()
                .filter(shelf -> !shelf.equals(around.checkout().resolve("packages")))
                .map(Path::toString)
                .toList());
    List<String> line = List.of("up", "--detach", "--agents", AGENTS);
    try {
      pool.run(line, packages.isEmpty() ? Map.of() : Map.of("UNIVERSE_PACKAGES", packages));
      return pool;
    } catch (IOException e) {
      pool.close();
      throw e;
    }
  }

  /** Runs {@code universe WORDS…} for this pool. */
  String universe(String... words) throws IOException {
    return run(List.of(words), Map.of());
  }

  /** The app as the server describes it. */
  JsonNode app(String name) throws IOException {
    return UniverseApi.JSON.readTree(universe("status", name, "-o", "json"));
  }

  private String run(List<String> words, Map<String, String> environment) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(around.checkout().resolve("universe").toString());
    line.addAll(words);
    line.addAll(List.of("--data", data.toString()));
    return Program.run(line, around.workingDirectory(), environment);
  }

  @Override
  public void close() throws IOException {
    if (!ours) {
      return;
    }
    run(List.of("down"), Map.of());
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
