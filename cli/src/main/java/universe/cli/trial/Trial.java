package universe.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import universe.cli.terminal.Terminal;
import universe.packages.definition.Release;

/**
 * One package on a pool, from installing to uninstalling: the release before the newest first,
 * where there is one, so that the update is tried too.
 */
final class Trial {
  private static final String WAIT = "6m";

  private final TrialPool pool;
  private final Terminal terminal;
  private final Candidate candidate;
  private final Probe probe;
  private final List<Verdict.Step> steps = new ArrayList<>();

  Trial(TrialPool pool, Terminal terminal, Candidate candidate, Probe probe) {
    this.pool = pool;
    this.terminal = terminal;
    this.candidate = candidate;
    this.probe = probe;
  }

  /** Something that may go wrong on the way. */
  @FunctionalInterface
  private interface Part {
    void run() throws IOException;
  }

  /** Tells the whole story; what was installed is taken away again whatever happens. */
  Verdict run() {
    String problem = "";
    try {
      story();
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
    }
    try {
      takeAway();
    } catch (IOException e) {
      problem = problem.isEmpty() ? String.valueOf(e.getMessage()) : problem;
    }
    return new Verdict(candidate, steps, problem);
  }

  private void story() throws IOException {
    ObjectNode options = candidate.story().options().deepCopy();
    for (Story.Need need : candidate.story().needs()) {
      ObjectNode theirs = need.options() == null ? options.objectNode() : need.options();
      step("install " + need.name(), () -> install(need.name(), List.of(), theirs));
      options.put(need.option(), addresses(pool.app(need.name()), need.endpoint()));
    }
    Release first = candidate.before().orElse(candidate.newest());
    step("install", () -> install(name(), List.of("--version", first.version()), options));
    step("probe", () -> probe("write"));
    if (candidate.before().isPresent()) {
      String version = candidate.newest().version();
      step(
          "update",
          () -> pool.universe("update", name(), "--version", version, "--wait", "--timeout", WAIT));
      step("probe again", () -> probe("read"));
    }
    int scale = candidate.story().scale();
    if (scale > 0) {
      String count = Integer.toString(scale);
      step("scale", () -> pool.universe("scale", name(), count, "--wait", "--timeout", WAIT));
      step("probe again", () -> probe("read"));
    }
  }

  private void install(String name, List<String> version, ObjectNode options) throws IOException {
    Path file = Files.createTempFile("universe-options", ".json");
    try {
      Files.writeString(file, options.toString());
      List<String> words = new ArrayList<>(List.of("install", name, "--options", file.toString()));
      words.addAll(version);
      words.addAll(List.of("--wait", "--timeout", WAIT));
      pool.universe(words.toArray(String[]::new));
    } finally {
      Files.delete(file);
    }
  }

  private void probe(String word) throws IOException {
    probe.run(word, pool.app(name()));
  }

  private static String addresses(JsonNode app, String endpoint) {
    List<String> urls = new ArrayList<>();
    for (JsonNode each : app.path("endpoints")) {
      if (each.path("name").asText().equals(endpoint)) {
        each.path("urls").forEach(url -> urls.add(url.asText()));
      }
    }
    return String.join(",", urls);
  }

  private void takeAway() throws IOException {
    List<String> names = new ArrayList<>(List.of(name()));
    candidate.story().needs().reversed().forEach(need -> names.add(need.name()));
    for (String each : names) {
      if (pool.universe("list", "-o", "json").contains("\"/" + each + "\"")) {
        step(
            each.equals(name()) ? "uninstall" : "uninstall " + each,
            () -> pool.universe("uninstall", each, "--delete-volumes", "--yes", "--wait"));
      }
    }
  }

  private void step(String what, Part part) throws IOException {
    terminal.passing(candidate + ": " + what);
    long began = System.nanoTime();
    try {
      part.run();
    } catch (IOException e) {
      throw new IOException(what + ": " + e.getMessage(), e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    steps.add(new Verdict.Step(what, took));
    terminal.say("%s: %s, %.1f s".formatted(candidate, what, took.toMillis() / 1000.0));
  }

  private String name() {
    return candidate.newest().name();
  }
}
