package universe.agent.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.runtime.Tool;

/** Language runtimes installed on this host, found once at start. */
public final class LanguageRuntimes {
  private static final Logger LOG = LoggerFactory.getLogger(LanguageRuntimes.class);
  private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
  private static final Pattern VERSION = Pattern.compile("^\\D*(\\d+)\\.");
  private static final Pattern NEED =
      Pattern.compile("\\s*([a-z][a-z0-9-]*)\\s*>=\\s*(\\d{1,9})\\s*");

  /**
   * One of them.
   *
   * @param home whose {@code bin} directory holds its programs
   */
  record Found(String name, int major, Path home) {}

  private final List<Found> found;

  LanguageRuntimes(List<Found> found) {
    this.found = List.copyOf(found);
  }

  /**
   * @param userHome of the person who runs the agent, for runtimes installed there
   * @param javaHome set in the agent's environment; empty = not set
   * @param path as in the environment
   */
  public static LanguageRuntimes discover(Path userHome, String javaHome, String path) {
    Set<Found> found = new LinkedHashSet<>();
    Set<Path> homes = new LinkedHashSet<>();
    homes.addAll(children(Path.of("/usr/lib/jvm")));
    homes.addAll(children(userHome.resolve(".sdkman/candidates/java")));
    homes.addAll(children(userHome.resolve(".jdks")));
    if (!javaHome.isEmpty()) {
      homes.add(Path.of(javaHome));
    }
    programs("java", path).forEach(java -> homes.add(homeOf(java)));
    homes.forEach(home -> java(home).ifPresent(found::add));
    Set<Path> nodes = new LinkedHashSet<>(programs("node", path));
    children(userHome.resolve(".nvm/versions/node")).forEach(h -> nodes.add(h.resolve("bin/node")));
    nodes.forEach(node -> program("node", node).ifPresent(found::add));
    for (Path python : programs("python3", "/usr/local/bin:/usr/bin:" + path)) {
      if (!python.toString().contains("/shims/")) {
        program("python", python).ifPresent(found::add);
      }
    }
    found.forEach(each -> LOG.info("found {} {} at {}", each.name(), each.major(), each.home()));
    return new LanguageRuntimes(List.copyOf(found));
  }

  /** For the host's facts: name to major versions. */
  public Map<String, Set<Integer>> versions() {
    Map<String, Set<Integer>> versions = new HashMap<>();
    found.forEach(
        each -> versions.computeIfAbsent(each.name(), n -> new TreeSet<>()).add(each.major()));
    return versions;
  }

  /**
   * The lowest version that will do for each need.
   *
   * @throws IOException naming all needs that cannot be met here
   */
  List<Found> choose(List<String> needs) throws IOException {
    List<String> unmet = needs.stream().filter(need -> best(need).isEmpty()).toList();
    if (!unmet.isEmpty()) {
      throw new IOException(
          "this host lacks "
              + String.join(", ", unmet)
              + "; install it here and restart the agent, or place the task elsewhere");
    }
    return needs.stream().flatMap(need -> best(need).stream()).toList();
  }

  private Optional<Found> best(String need) {
    Matcher matcher = NEED.matcher(need);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int atLeast = Integer.parseInt(matcher.group(2));
    return found.stream()
        .filter(each -> each.name().equals(matcher.group(1)) && each.major() >= atLeast)
        .min(Comparator.comparingInt(Found::major));
  }

  private static Optional<Found> java(Path home) {
    try {
      Path real = home.toRealPath();
      Matcher version = RELEASE.matcher(Files.readString(real.resolve("release")));
      return Files.isExecutable(real.resolve("bin/java")) && version.find()
          ? Optional.of(new Found("java", Integer.parseInt(version.group(1)), real))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Found> program(String name, Path program) {
    try {
      Path real = program.toRealPath();
      var answer = Tool.run(List.of(real.toString(), "--version"), Duration.ofSeconds(5));
      Matcher version = VERSION.matcher(answer.output());
      return answer.code() == 0 && version.find()
          ? Optional.of(new Found(name, Integer.parseInt(version.group(1)), homeOf(program)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Set<Path> programs(String name, String path) {
    return java.util.Arrays.stream(path.split(":"))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The directory above {@code bin}. */
  private static Path homeOf(Path program) {
    try {
      Path real = program.toRealPath();
      return real.resolve("../..").normalize();
    } catch (IOException e) {
      return program.resolve("../..").normalize();
    }
  }

  private static List<Path> children(Path directory) {
    try (var stream = Files.newDirectoryStream(directory, Files::isDirectory)) {
      return java.util.stream.StreamSupport.stream(stream.spliterator(), false).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
