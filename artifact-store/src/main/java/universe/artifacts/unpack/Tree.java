package universe.artifacts.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

  private static final int MAX_FOLLOWED = 40;

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
    if (target.isEmpty() || target.startsWith("/")) {
      throw outside(name);
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
      requireInside(link.getKey(), link.getValue());
      Files.createSymbolicLink(path(link.getKey()), Path.of(link.getValue()));
    }
  }

  private void requireLinks(EntryName name) throws ArchiveRefused {
    if (!linksInside) {
      throw new ArchiveRefused(Reason.ARCHIVE_LINK, "'" + name + "' is a link");
    }
  }

  /** Follows a link through all other links, as the kernel would, without touching the disk. */
  private void requireInside(EntryName link, String target) throws ArchiveRefused {
    List<String> at = new ArrayList<>(link.segments().subList(0, link.segments().size() - 1));
    Deque<String> ahead = new ArrayDeque<>(List.of(target.split("/", -1)));
    int followed = 0;
    boolean inside = true;
    while (inside && !ahead.isEmpty()) {
      String segment = ahead.removeFirst();
      if (segment.equals("..")) {
        inside = !at.isEmpty();
        at = at.subList(0, Math.max(0, at.size() - 1));
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        at = new ArrayList<>(at);
        at.add(segment);
        String next = symbolicLinks.get(new EntryName(at));
        if (next != null) {
          at.removeLast();
          inside = ++followed <= MAX_FOLLOWED;
          List.of(next.split("/", -1)).reversed().forEach(ahead::addFirst);
        }
      }
    }
    if (!inside) {
      throw outside(link);
    }
  }

  private static ArchiveRefused outside(EntryName link) {
    return new ArchiveRefused(
        Reason.ARCHIVE_LINK, "the link '" + link + "' leads outside the archive");
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
