package universe.artifacts.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/**
 * The directory being filled.
 *
 * <p>Links are made after all files, so that nothing is ever written through one. Of an entry's
 * mode only the execute bit is kept; owner, setuid, and extended attributes are dropped.
 */
final class Tree {
  private enum Kind {
    FOLDER,
    FILE,
    LINK
  }

  private record Taken(EntryName name, Kind kind) {}

  private final Path root;
  private final boolean linksInside;
  private final Budget budget;
  private final Map<String, Taken> taken = new HashMap<>();
  private final Map<EntryName, String> symbolicLinks = new LinkedHashMap<>();
  private final Map<EntryName, EntryName> hardLinks = new LinkedHashMap<>();
  private final byte[] buffer = new byte[1 << 16];

  Tree(Path root, boolean linksInside, Budget budget) {
    this.root = root;
    this.linksInside = linksInside;
    this.budget = budget;
  }

  void folder(EntryName name) throws IOException {
    budget.entry();
    makeParents(name);
    makeFolder(name);
  }

  /** Returns the number of bytes written. */
  long file(EntryName name, boolean executable, InputStream content) throws IOException {
    budget.entry();
    if (name.isRoot()) {
      throw new ArchiveRefused(Reason.ARCHIVE_PATH, "a file in the archive has no name");
    }
    makeParents(name);
    take(name, Kind.FILE);
    Path file = path(name);
    long size = 0;
    try (OutputStream out =
        Files.newOutputStream(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        budget.bytes(n);
        out.write(buffer, 0, n);
        size += n;
      }
    }
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    return size;
  }

  void symbolicLink(EntryName name, String target) throws IOException {
    budget.entry();
    requireLinks(name);
    if (target.startsWith("/") || !staysInside(name, target)) {
      throw new ArchiveRefused(
          Reason.ARCHIVE_LINK, "the link '" + name + "' leads outside the archive");
    }
    makeParents(name);
    take(name, Kind.LINK);
    symbolicLinks.put(name, target);
  }

  void hardLink(EntryName name, EntryName target) throws IOException {
    budget.entry();
    requireLinks(name);
    makeParents(name);
    take(name, Kind.FILE);
    hardLinks.put(name, target);
  }

  /** Makes the links, and checks where each leads now that all are there. */
  void finish() throws IOException {
    for (Map.Entry<EntryName, EntryName> link : hardLinks.entrySet()) {
      Taken target = taken.get(link.getValue().folded());
      if (target == null || target.kind() != Kind.FILE || hardLinks.containsKey(target.name())) {
        throw new ArchiveRefused(
            Reason.ARCHIVE_LINK,
            "the link '" + link.getKey() + "' leads to no file of the archive");
      }
      Files.createLink(path(link.getKey()), path(target.name()));
    }
    for (Map.Entry<EntryName, String> link : symbolicLinks.entrySet()) {
      Files.createSymbolicLink(path(link.getKey()), Path.of(link.getValue()));
    }
    Path realRoot = root.toRealPath();
    for (EntryName link : symbolicLinks.keySet()) {
      Path here = path(link);
      if (Files.exists(here) && !here.toRealPath().startsWith(realRoot)) {
        throw new ArchiveRefused(
            Reason.ARCHIVE_LINK, "the link '" + link + "' leads outside the archive");
      }
    }
  }

  private void requireLinks(EntryName name) throws ArchiveRefused {
    if (!linksInside) {
      throw new ArchiveRefused(Reason.ARCHIVE_LINK, "'" + name + "' is a link");
    }
  }

  private static boolean staysInside(EntryName name, String target) {
    int level = name.segments().size() - 1;
    for (String segment : target.split("/", -1)) {
      if (segment.equals("..")) {
        level--;
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        level++;
      }
      if (level < 0) {
        return false;
      }
    }
    return true;
  }

  private void makeParents(EntryName name) throws IOException {
    for (EntryName parent : name.parents()) {
      makeFolder(parent);
    }
  }

  private void makeFolder(EntryName name) throws IOException {
    if (name.isRoot()) {
      return;
    }
    Taken before = taken.get(name.folded());
    if (before != null && before.kind() == Kind.FOLDER && before.name().equals(name)) {
      return;
    }
    take(name, Kind.FOLDER);
    Files.createDirectory(path(name));
    Files.setPosixFilePermissions(path(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void take(EntryName name, Kind kind) throws ArchiveRefused {
    Taken before = taken.putIfAbsent(name.folded(), new Taken(name, kind));
    if (before != null) {
      throw new ArchiveRefused(
          Reason.ARCHIVE_DUPLICATE,
          before.name().equals(name)
              ? "the archive has '" + name + "' twice"
              : "'" + before.name() + "' and '" + name + "' differ in letter case or form only");
    }
  }

  private Path path(EntryName name) {
    Path path = root;
    for (String segment : name.segments()) {
      path = path.resolve(segment);
    }
    return path;
  }
}
