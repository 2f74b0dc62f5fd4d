package universe.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/**
 * What {@code universe login} got, by server; in the place of the XDG base directories, readable by
 * its owner alone.
 */
public record Credentials(Path file) {
  public static Credentials of(Surroundings around) {
    Path home = Path.of(around.variable("HOME").orElse(System.getProperty("user.home")));
    Path config = around.variable("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config"));
    return new Credentials(config.resolve("universe").resolve("credentials.json"));
  }

  public Optional<String> find(URI server) {
    return Optional.of(read().path(key(server)).asText()).filter(token -> !token.isEmpty());
  }

  public void keep(URI server, String token) {
    write(read().put(key(server), token));
  }

  public void forget(URI server) {
    ObjectNode all = read();
    all.remove(key(server));
    write(all);
  }

  private static String key(URI server) {
    return server.getScheme() + "://" + server.getAuthority();
  }

  private ObjectNode read() {
    try {
      if (Files.exists(file)) {
        JsonNode json = UniverseApi.JSON.readTree(file.toFile());
        if (json instanceof ObjectNode all) {
          return all;
        }
      }
      return UniverseApi.JSON.createObjectNode();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void write(ObjectNode all) {
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, mine);
      Files.writeString(fresh, all.toPrettyString() + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private Failure failure(IOException e) {
    return new Failure(
        ExitCode.FORBIDDEN,
        "the credentials of `universe login` cannot be kept in " + file + ": " + e.getMessage(),
        "Mend or remove the file, or name a credential with --token-file.");
  }
}
