package universe.agent.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shell text, and the files that hold it. Foreign words are always quoted. */
final class Scripts {
  static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** The environment of our own tools; nothing of the agent's or a task's leaks into it. */
  static final Map<String, String> TOOL_ENV = Map.of("PATH", SYSTEM_PATH, "LC_ALL", "C.UTF-8");

  private Scripts() {}

  static String quote(Path path) {
    return quote(path.toString());
  }

  static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  static String quote(List<String> words) {
    return words.stream().map(Scripts::quote).collect(Collectors.joining(" "));
  }

  /** Puts a script of this package beside the tasks, so that they need no jar to live. */
  static Path install(String name, Path directory) {
    Path script = directory.resolve(name);
    Path partial = directory.resolve(name + ".partial");
    try (InputStream text = Scripts.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("this build lacks its script " + name);
      }
      Files.copy(text, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, script, StandardCopyOption.ATOMIC_MOVE);
      return script;
    } catch (IOException e) {
      throw new IllegalStateException("script " + script + " cannot be written", e);
    }
  }

  static void write(Path file, String text, String permissions) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
