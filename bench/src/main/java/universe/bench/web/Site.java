package universe.bench.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The built site: what the first page loads, and what a route adds to it; sizes in kB after gzip.
 */
final class Site {
  private static final Pattern SCRIPT = Pattern.compile("(?:src|href)=\"/(assets/[^\"]+\\.js)\"");
  private static final Pattern STATIC_IMPORT =
      Pattern.compile("(?:from|import)\\s*\"\\./([^\"]+\\.js)\"");

  private final Path dist;

  Site(Path dist) {
    this.dist = dist;
  }

  /** All scripts the front page needs before it shows the shelf. */
  Set<Path> first() throws IOException {
    Set<Path> found = new HashSet<>();
    Matcher named = SCRIPT.matcher(Files.readString(dist.resolve("index.html")));
    while (named.find()) {
      follow(dist.resolve(named.group(1)), found);
    }
    for (Path page : named("ShelfPage")) {
      follow(page, found);
    }
    return found;
  }

  /** The most a page adds to what is there already. */
  double largestRoute(Set<Path> first) throws IOException {
    double most = 0;
    for (Path page : all()) {
      Set<Path> found = new HashSet<>();
      follow(page, found);
      found.removeAll(first);
      most = Math.max(most, kilobytes(found));
    }
    return most;
  }

  double kilobytes(Set<Path> files) throws IOException {
    long sum = 0;
    for (Path file : files) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(Files.readAllBytes(file));
      }
      sum += packed.size();
    }
    return sum / 1000.0;
  }

  private void follow(Path file, Set<Path> found) throws IOException {
    if (!Files.isRegularFile(file) || !found.add(file)) {
      return;
    }
    Matcher imported = STATIC_IMPORT.matcher(Files.readString(file));
    while (imported.find()) {
      follow(file.resolveSibling(imported.group(1)), found);
    }
  }

  private List<Path> named(String start) throws IOException {
    return all().stream().filter(it -> it.getFileName().toString().startsWith(start)).toList();
  }

  private List<Path> all() throws IOException {
    try (var files = Files.list(dist.resolve("assets"))) {
      return files.filter(it -> it.toString().endsWith(".js")).toList();
    }
  }
}
