package universe.artifacts.fetch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where Maven's own configuration lies.
 *
 * @param user the directory that is usually {@code ~/.m2}
 * @param globalSettings candidates for the installation's settings; the first that exists counts
 */
public record MavenHome(Path user, List<Path> globalSettings) {
  public MavenHome {
    globalSettings = List.copyOf(globalSettings);
  }

  /** What {@code mvn} would use when run by this user. */
  public static MavenHome ofThisUser() {
    List<Path> candidates = new ArrayList<>();
    for (String name : List.of("MAVEN_HOME", "M2_HOME")) {
      String home = System.getenv(name);
      if (home != null && !home.isBlank()) {
        candidates.add(Path.of(home).resolve("conf/settings.xml"));
      }
    }
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
      Path command = Path.of(folder, "mvn");
      if (!folder.isEmpty() && Files.isExecutable(command)) {
        confBeside(command).ifPresent(candidates::add);
      }
    }
    return new MavenHome(Path.of(System.getProperty("user.home", "/"), ".m2"), candidates);
  }

  private static Optional<Path> confBeside(Path command) {
    try {
      return Optional.of(command.toRealPath().resolve("../../conf/settings.xml").normalize());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Path userSettings() {
    return user.resolve("settings.xml");
  }

  Path securitySettings() {
    return user.resolve("settings-security.xml");
  }
}
