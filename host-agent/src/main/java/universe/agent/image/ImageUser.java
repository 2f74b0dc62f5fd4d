package universe.agent.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A user as an image numbers it.
 *
 * @param uid 0 to 65535
 */
record ImageUser(int uid, int gid) {
  private static final long MOST_BYTES = 1 << 20;
  private static final int NAME = 0;
  private static final int ID = 2;
  private static final int GROUP = 3;

  /**
   * The user with this name, as {@code UID}, {@code UID:GID}, {@code name} or {@code name:group};
   * empty = root.
   *
   * @param layers from the lowest up
   * @throws IOException when the image has no such user
   */
  static ImageUser of(String name, List<Path> layers) throws IOException {
    String[] parts = name.split(":", 2);
    if (parts[0].isEmpty()) {
      return new ImageUser(0, 0);
    }
    Optional<String[]> row = row(layers, "etc/passwd", parts[0]);
    int uid = row.isPresent() ? number(row.get()[ID], name) : number(parts[0], name);
    int gid = row.filter(r -> r.length > GROUP).isPresent() ? number(row.get()[GROUP], name) : 0;
    if (parts.length > 1) {
      Optional<String[]> group = row(layers, "etc/group", parts[1]);
      gid = number(group.isPresent() ? group.get()[ID] : parts[1], name);
    }
    return new ImageUser(uid, gid);
  }

  private static int number(String text, String name) throws IOException {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IOException(
          "the image has no user '" + name + "'; name one of its /etc/passwd, or a number");
    }
    return Integer.parseInt(text);
  }

  private static Optional<String[]> row(List<Path> layers, String file, String wanted)
      throws IOException {
    for (Path layer : layers.reversed()) {
      Path table = layer.resolve(file);
      if (Files.isDirectory(layer.resolve("etc"), LinkOption.NOFOLLOW_LINKS)
          && Files.isRegularFile(table, LinkOption.NOFOLLOW_LINKS)
          && Files.size(table) <= MOST_BYTES) {
        return Files.readAllLines(table).stream()
            .map(line -> line.split(":", -1))
            .filter(row -> row.length > ID)
            .filter(row -> row[NAME].equals(wanted) || row[ID].equals(wanted))
            .findFirst();
      }
    }
    return Optional.empty();
  }
}
