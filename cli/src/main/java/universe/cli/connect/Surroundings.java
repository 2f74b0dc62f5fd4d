package universe.cli.connect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import universe.cli.terminal.Terminal;

/**
 * What a command finds when it starts.
 *
 * @param checkout the folder the launcher stands in; its parts are what {@code up} starts
 * @param workingDirectory what relative paths of the user are relative to
 */
public record Surroundings(
    Terminal terminal, Map<String, String> environment, Path checkout, Path workingDirectory) {
  public Surroundings {
    environment = Map.copyOf(environment);
    checkout = checkout.toAbsolutePath().normalize();
    workingDirectory = workingDirectory.toAbsolutePath().normalize();
  }

  public static Surroundings ofProcess() {
    Map<String, String> environment = System.getenv();
    Path here = Path.of("");
    return new Surroundings(
        Terminal.ofProcess(environment),
        environment,
        Path.of(System.getProperty("universe.root", here.toAbsolutePath().toString())),
        here);
  }

  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  public Path file(String typed) {
    return workingDirectory.resolve(typed).normalize();
  }

  /**
   * The data directory the user named; else the one of this checkout, or of a release {@code
   * /var/lib/universe} for root and {@code ~/.local/state/universe} for others (the XDG base
   * directories).
   */
  public DataDirectory dataDirectory(Optional<String> typed) {
    return new DataDirectory(typed.map(this::file).orElseGet(this::usualDirectory));
  }

  private Path usualDirectory() {
    if (!Files.exists(checkout.resolve("RELEASE"))) {
      return checkout.resolve(".universe");
    }
    if ("root".equals(System.getProperty("user.name"))) {
      return Path.of("/var/lib/universe");
    }
    return variable("XDG_STATE_HOME")
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".local/state"))
        .resolve("universe");
  }
}
