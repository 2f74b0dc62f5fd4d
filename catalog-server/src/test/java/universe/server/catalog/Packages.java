package universe.server.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders of packages for tests. */
public final class Packages {
  private Packages() {}

  /** A shelf with two releases of an app, a tool without an app, and a folder that is broken. */
  public static Catalogue shelf(Path folder) {
    try {
      release(folder, "echo", 1, "1.0.0", "\"tags\": [\"demo\", \"network\"]");
      release(folder, "echo", 2, "1.1.0", "\"tags\": [\"demo\", \"network\"], \"selected\": true");
      write(
          folder.resolve("tool/0/package.json"),
          """
          {"packagingVersion": "4.0", "name": "tool", "version": "0.1", "maintainer": "me",
           "description": "Only a command", "tags": ["cli"]}
          """);
      write(folder.resolve("broken/1/package.json"), "{\"name\": ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Catalogue(List.of(folder));
  }

  private static void release(Path folder, String name, int number, String version, String extra)
      throws IOException {
    Path release = folder.resolve(name).resolve(Integer.toString(number));
    write(
        release.resolve("package.json"),
        "{\"packagingVersion\": \"4.0\", \"name\": \""
            + name
            + "\", \"version\": \""
            + version
            + "\", \"maintainer\": \"me\", \"description\": \"Says what it hears\","
            + " \"postInstallNotes\": \"Talk to it.\", "
            + extra
            + "}");
    write(
        release.resolve("config.json"),
        """
        {"type": "object", "properties": {
          "name": {"type": "string", "default": "echo"},
          "count": {"type": "integer", "default": 1, "minimum": 1},
          "mem": {"type": "integer", "default": 64},
          "runtime": {"type": "string", "default": "java>=17"},
          "greeting": {"type": "string", "default": "<%id%>"}}}
        """);
    write(
        release.resolve("marathon.json.mustache"),
        """
        {"id": "/{{name}}", "cmd": "echo VERSION", "instances": {{count}}, "cpus": 0.1,
         "mem": {{mem}}, "portDefinitions": [{"name": "talk"}],
         "constraints": [["hostname", "UNIQUE"]],
         "universe": {"runtimes": ["{{runtime}}"],
           "files": [{"path": "greeting", "content": "{{greeting}}"}]}}
        """
            .replace("VERSION", version));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
