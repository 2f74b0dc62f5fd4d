package universe.artifacts.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/** The directory that a layer grows in; no step passes through a link. */
final class LayerTree {
  private static final int MOST_ID = 65_535;

  private final Path root;
  private final LayerGround ground;
  private final Budget budget;
  private final Map<Path, Look> folders = new LinkedHashMap<>();
  private final byte[] buffer = new byte[1 << 16];

  /** Mode, without special bits but the sticky one, and owners as the image numbers them. */
  record Look(int mode, long user, long group) {
    static final Look USUAL = new Look(0755, 0, 0);
  }

  /** The path of an entry: any characters that Linux allows, but never upwards. */
  record Name(List<String> segments) {
    static Name parse(String text) throws ArchiveRefused {
      List<String> segments = new ArrayList<>();
      for (String segment : text.split("/", -1)) {
        if (segment.equals("..") || segment.indexOf('\0') >= 0) {
          throw new ArchiveRefused(
              Reason.ARCHIVE_PATH,
              "the name '" + text.replaceAll("\\p{Cntrl}", "?") + "' leads upwards or is no name");
        }
        if (!segment.isEmpty() && !segment.equals(".")) {
          segments.add(segment);
        }
      }
      return new Name(segments);
    }

    String last() {
      return segments.isEmpty() ? "" : segments.getLast();
    }
  }

  LayerTree(Path root, LayerGround ground, Budget budget) throws IOException {
    this.root = root;
    this.ground = ground;
    this.budget = budget;
    folders.put(root, Look.USUAL);
  }

  void folder(Name name, Look look) throws IOException {
    budget.entry();
    Path place = name.segments().isEmpty() ? root : place(name);
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      clear(place, name);
      Files.createDirectory(place);
    }
    folders.put(place, look);
  }

  void file(Name name, Look look, InputStream content) throws IOException {
    budget.entry();
    Path place = free(name);
    try (OutputStream out =
        Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        budget.bytes(n);
        out.write(buffer, 0, n);
      }
    }
    own(place, look);
    Files.setAttribute(place, "unix:mode", look.mode(), LinkOption.NOFOLLOW_LINKS);
  }

  void symbolicLink(Name name, String target, Look look) throws IOException {
    budget.entry();
    Path place = free(name);
    Files.createSymbolicLink(place, Path.of(target));
    own(place, look);
  }

  void hardLink(Name name, Name target) throws IOException {
    budget.entry();
    Path there = place(target);
    if (!Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArchiveRefused(
          Reason.ARCHIVE_LINK, "'" + name.last() + "' links to no file of this layer");
    }
    Files.createLink(free(name), there);
  }

  void whiteout(Name name, String hidden) throws IOException {
    budget.entry();
    if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
      throw new ArchiveRefused(Reason.ARCHIVE_PATH, "a whiteout hides no name");
    }
    Path place = place(name).resolveSibling(hidden);
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      ground.whiteout(place);
    }
  }

  void opaque(Name name) throws IOException {
    budget.entry();
    Path parent = place(name).getParent();
    ground.opaque(parent == null ? root : parent);
  }

  void leaveOut() throws IOException {
    budget.entry();
  }

  /** Directories last, for their modes may forbid and their times would change. */
  void finish() throws IOException {
    for (Map.Entry<Path, Look> folder : folders.entrySet()) {
      own(folder.getKey(), folder.getValue());
      Files.setAttribute(folder.getKey(), "unix:mode", folder.getValue().mode());
      Files.setLastModifiedTime(folder.getKey(), FileTime.from(Instant.EPOCH));
    }
  }

  private void own(Path place, Look look) throws IOException {
    if (look.user() < 0 || look.user() > MOST_ID || look.group() < 0 || look.group() > MOST_ID) {
      throw new ArchiveRefused(
          Reason.ARCHIVE_SPECIAL,
          "'" + root.relativize(place) + "' belongs to a user beyond " + MOST_ID);
    }
    ground.own(place, (int) look.user(), (int) look.group());
  }

  /** The entry's place, with directories above it that are real ones. */
  private Path place(Name name) throws IOException {
    Path above = root;
    for (String segment : name.segments().subList(0, Math.max(0, name.segments().size() - 1))) {
      above = above.resolve(segment);
      if (Files.isSymbolicLink(above)) {
        throw new ArchiveRefused(
            Reason.ARCHIVE_LINK,
            "'" + name.last() + "' passes through the link " + root.relativize(above));
      }
      if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(above);
        folders.put(above, Look.USUAL);
      }
    }
    return above.resolve(name.last());
  }

  private Path free(Name name) throws IOException {
    if (name.segments().isEmpty()) {
      throw new ArchiveRefused(Reason.ARCHIVE_PATH, "the root of the layer is no directory");
    }
    Path place = place(name);
    clear(place, name);
    return place;
  }

  private static void clear(Path place, Name name) throws IOException {
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArchiveRefused(
          Reason.ARCHIVE_DUPLICATE, "'" + name.last() + "' is a directory and something else");
    }
    Files.deleteIfExists(place);
  }
}
