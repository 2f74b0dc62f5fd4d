package universe.cli.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.sign.PublisherKey;
import universe.packages.sign.SigningKey;

/**
 * This person's own keys, each a file that nobody else can read: {@code ~/.config/universe/keys}.
 */
final class KeyRing {
  private static final String ENDING = ".key";

  private final Path folder;

  KeyRing(Surroundings around) {
    Path config =
        around
            .variable("XDG_CONFIG_HOME")
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home", ""), ".config"));
    this.folder = config.resolve("universe").resolve("keys");
  }

  /** Makes a key; never over one that is there. */
  SigningKey make(String name) {
    Path file = file(name);
    SigningKey key = SigningKey.generate();
    ObjectNode json = Json.object().put("public", key.key().base64()).put("private", key.secret());
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try (var channel =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        channel.write(java.nio.ByteBuffer.wrap(Json.bytes(json)));
      }
      return key;
    } catch (FileAlreadyExistsException e) {
      throw new Failure(
          ExitCode.CONFLICT,
          "there is a key `" + name + "` already",
          "Choose another name; " + file + " holds that one.");
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OTHER, file + " cannot be written: " + e.getMessage(), "Check the directory.");
    }
  }

  /** The key of this name. */
  SigningKey find(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          "there is no key `" + name + "` in " + folder,
          "`universe key new " + name + "` makes one.");
    }
    try {
      ObjectNode json = Json.parseObject(Files.readAllBytes(file));
      return SigningKey.of(
          json.path("private").asText(), new PublisherKey(json.path("public").asText()));
    } catch (IOException | UnreadableJson | IllegalArgumentException e) {
      throw new Failure(
          ExitCode.INVALID,
          file + " holds no key: " + e.getMessage(),
          "Restore it, or make another with `universe key new`.");
    }
  }

  List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OTHER, folder + " cannot be read: " + e.getMessage(), "Check the directory.");
    }
  }

  private Path file(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")) {
      throw new Failure(
          ExitCode.USAGE,
          "`" + name + "` cannot be the name of a key",
          "Use letters, digits, and . _ @ - after the first.");
    }
    return folder.resolve(name + ENDING);
  }
}
