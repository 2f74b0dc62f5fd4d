package universe.artifacts.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.Coordinates;

/**
 * Debian packages through the machine's own apt: its sources, its proxies, its keys. Nothing is
 * installed.
 *
 * <p>The machine's package lists are used as they are; when they are too old to find the version, a
 * list of our own is fetched beside them once, for which no rights are needed.
 */
final class DebianOrigin {
  private static final Pattern OFFERED =
      Pattern.compile("'[^']*' (\\S+?)_(\\S+?)_([a-z0-9-]+)\\.deb \\d+ \\S*");

  private final FetchSettings settings;
  private final Object once = new Object();
  private boolean updated;

  DebianOrigin(FetchSettings settings) {
    this.settings = settings;
  }

  void copy(Coordinates.Debian wanted, OutputStream out) throws IOException {
    Files.createDirectories(settings.cache());
    Path folder = Files.createTempDirectory(settings.cache(), "deb-");
    String exact = wanted.name() + ":" + wanted.architecture() + "=" + wanted.version();
    try {
      String complaint = apt(folder, List.of("download", exact));
      if (find(folder).isEmpty()) {
        update();
        List<String> again = new ArrayList<>(ownLists());
        again.addAll(List.of("download", exact));
        complaint = apt(folder, again);
      }
      List<Path> found = find(folder);
      if (found.isEmpty()) {
        throw new ArtifactRefused(
            Reason.UNAVAILABLE,
            wanted + " is no longer offered: " + complaint,
            "lock the package again to take the version that replaced it");
      }
      Files.copy(found.getFirst(), out);
    } finally {
      remove(folder);
    }
  }

  Coordinates.Debian newest(String name) throws IOException {
    // The same rule as for what is read from packages.
    new Coordinates.Debian(name, "all", "1");
    Files.createDirectories(settings.cache());
    String offered = apt(settings.cache(), List.of("download", "--print-uris", name));
    Matcher line = OFFERED.matcher(offered);
    if (!line.find()) {
      throw new ArtifactRefused(
          Reason.UNAVAILABLE,
          "apt offers no package '" + name + "': " + offered,
          "check the name with apt-cache search");
    }
    return new Coordinates.Debian(
        line.group(1), line.group(3), line.group(2).replace("%3a", ":").replace("%7e", "~"));
  }

  private void update() throws IOException {
    synchronized (once) {
      if (!updated) {
        for (String folder : List.of("lists/partial", "archives/partial")) {
          Files.createDirectories(settings.cache().resolve("apt").resolve(folder));
        }
        List<String> arguments = new ArrayList<>(ownLists());
        arguments.add("update");
        apt(settings.cache(), arguments);
        updated = true;
      }
    }
  }

  private List<String> ownLists() {
    Path apt = settings.cache().resolve("apt").toAbsolutePath();
    return List.of("-o", "Dir::State::Lists=" + apt.resolve("lists"), "-o", "Dir::Cache=" + apt);
  }

  /** Returns what apt said. */
  private String apt(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("apt-get", "-qq"));
    // As root it would change to a user who may not write here.
    command.addAll(List.of("-o", "APT::Sandbox::User=" + System.getProperty("user.name", "root")));
    command.addAll(arguments);
    Path said = Files.createTempFile(settings.cache(), "apt-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("LC_ALL", "C");
    try {
      Process apt = builder.start();
      apt.getOutputStream().close();
      if (!apt.waitFor(settings.maxTime().toMillis(), TimeUnit.MILLISECONDS)) {
        apt.destroyForcibly();
        return "apt-get took longer than " + settings.maxTime().toSeconds() + " s";
      }
      return Files.readString(said).strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while apt-get ran", e);
    } catch (IOException e) {
      throw new ArtifactRefused(
          Reason.UNAVAILABLE,
          "Debian packages need apt-get, which cannot be run here: " + e.getMessage(),
          "use packages that come from other registries on this machine",
          e);
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static List<Path> find(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.toString().endsWith(".deb")).toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
