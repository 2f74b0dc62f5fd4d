package universe.cli.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** The folder of a package that is being begun; nothing that is there is ever written over. */
public record NewFolder(Path path) {

  /** A folder that is not there yet, or empty. */
  public static NewFolder at(Path path) {
    String name = String.valueOf(path.getFileName());
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}[a-z0-9]")) {
      throw new Failure(
          ExitCode.USAGE,
          "`" + name + "` cannot be the name of a package",
          "Use 2 to 64 small letters, digits and hyphens, such as my-app.");
    }
    try (Stream<Path> there = Files.exists(path) ? Files.list(path) : Stream.empty()) {
      if (there.findAny().isPresent()) {
        throw new Failure(
            ExitCode.CONFLICT, path + " is not empty", "Name a folder that is not there yet.");
      }
    } catch (IOException e) {
      throw new Failure(
          ExitCode.CONFLICT, path + " is no folder: " + e.getMessage(), "Name another one.");
    }
    return new NewFolder(path);
  }

  /** What the package will be called. */
  public String name() {
    return String.valueOf(path.getFileName());
  }

  /** Writes a file of it, making its folders. */
  public void write(String file, String text) {
    Path target = path.resolve(file);
    try {
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OTHER, target + " cannot be written: " + e.getMessage(), "Check the folder.");
    }
  }
}
