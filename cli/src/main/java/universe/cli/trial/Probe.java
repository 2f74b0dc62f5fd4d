package universe.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import universe.artifacts.ArtifactStore;
import universe.artifacts.Coordinates;
import universe.artifacts.Sha256;
import universe.artifacts.Wanted;
import universe.artifacts.fetch.FetchSettings;
import universe.artifacts.fetch.Fetcher;

/**
 * A package's own proof that it works: {@code probe/Probe.java}, a program of one file that speaks
 * the software's protocol with a real client, whose jars {@code probe/artifacts.lock.json} names.
 *
 * <p>It is run as {@code Probe write} after installing and as {@code Probe read} after everything
 * that may have lost what was written. {@code ENDPOINT_<NAME>} holds the addresses of an endpoint
 * with commas between them, {@code OPTION_<NAME>} what the app was installed with.
 */
final class Probe {
  private static final String LOCK = "artifacts.lock.json";

  private final Path source;
  private final List<Path> classPath;
  private final Path java;

  private Probe(Path source, List<Path> classPath, Path java) {
    this.source = source;
    this.classPath = List.copyOf(classPath);
    this.java = java;
  }

  /**
   * The probe of the package in this folder, with its client fetched.
   *
   * @param java the major version of the Java to run it on; 0 for this one
   * @param cache where fetched files are kept for the next time
   */
  static Probe of(Path packageFolder, int java, Path cache) throws IOException {
    Path folder = packageFolder.resolve(Story.FOLDER);
    Path source = folder.resolve("Probe.java");
    if (!Files.exists(source)) {
      throw new IOException(
          source + " is missing; it proves with a real client that the package works");
    }
    return new Probe(source, fetch(folder.resolve(LOCK), cache), java(java));
  }

  private static Path java(int major) throws IOException {
    Path ours = Path.of(System.getProperty("java.home"));
    if (major == 0) {
      return ours;
    }
    try (Stream<Path> beside = Files.list(ours.resolveSibling("."))) {
      for (Path each : beside.sorted().toList()) {
        Path release = each.resolve("release");
        if (Files.isExecutable(each.resolve("bin/javac"))
            && Files.exists(release)
            && Files.readString(release).contains("JAVA_VERSION=\"" + major + ".")) {
          return each;
        }
      }
    }
    throw new IOException("its client needs a JDK " + major + " beside " + ours);
  }

  private static List<Path> fetch(Path lock, Path cache) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.exists(lock)) {
      return files;
    }
    try (Fetcher fetcher =
        new Fetcher(new ArtifactStore(cache.resolve("store")), FetchSettings.standard(cache))) {
      for (JsonNode set : JsonMapper.builder().build().readTree(lock.toFile()).path("sets")) {
        for (JsonNode file : set) {
          files.add(fetcher.fetch(wanted(file)).file());
        }
      }
    }
    return files;
  }

  private static Wanted wanted(JsonNode file) {
    return new Wanted(
        Coordinates.parse(file.path("uri").asText()),
        new Sha256(file.path("sha256").asText()),
        file.path("size").asLong());
  }

  /** Runs it; what it complains about is the message of what is thrown. */
  void run(String word, JsonNode app) throws IOException {
    Path scratch = Files.createTempDirectory("universe-probe");
    List<String> line =
        new ArrayList<>(
            List.of(
                java.resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m"));
    if (!classPath.isEmpty()) {
      line.addAll(List.of("-cp", links(scratch)));
    }
    line.addAll(List.of(source.toString(), word));
    Program.run(line, scratch, environment(app));
  }

  /** Java tells jars by their names; the store knows files by their digests alone. */
  private String links(Path scratch) throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path file : classPath) {
      Path link = scratch.resolve(jars.size() + ".jar");
      jars.add(Files.createSymbolicLink(link, file.toAbsolutePath()).toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Map<String, String> environment(JsonNode app) {
    Map<String, String> environment = new HashMap<>();
    for (JsonNode endpoint : app.path("endpoints")) {
      List<String> urls = new ArrayList<>();
      endpoint.path("urls").forEach(url -> urls.add(url.asText()));
      environment.put(
          "ENDPOINT_" + variable(endpoint.path("name").asText()), String.join(",", urls));
    }
    app.path("options")
        .properties()
        .forEach(
            option ->
                environment.put("OPTION_" + variable(option.getKey()), option.getValue().asText()));
    environment.put("INSTANCES", app.path("desired").asText());
    return environment;
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
