package universe.artifacts.lock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import universe.artifacts.Coordinates;
import universe.artifacts.Sha256;
import universe.artifacts.fetch.Fetcher;
import universe.artifacts.lock.LockFile.LockedFile;
import universe.artifacts.lock.LockRequest.FileSet;

/**
 * Npm packages with everything they need: npm itself decides which versions lie where, and what it
 * says of their content (the integrity of its own lock) is checked before ours is written.
 */
final class NpmClosure {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SHA512 = "sha512-";

  private final Fetcher fetcher;
  private final Path cache;

  NpmClosure(Fetcher fetcher, Path cache) {
    this.fetcher = fetcher;
    this.cache = cache;
  }

  /** The packages, those that lie around others first. */
  List<LockedFile> lock(FileSet set) throws IOException {
    Files.createDirectories(cache);
    Path folder = Files.createTempDirectory(cache, "npm-");
    try {
      Files.writeString(folder.resolve("package.json"), wanted(set).toString());
      fetcher.npm(
          folder,
          List.of("install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"));
      JsonNode decided =
          JSON.readTree(folder.resolve("package-lock.json").toFile()).path("packages");
      List<LockedFile> files = new ArrayList<>();
      for (Map.Entry<String, JsonNode> each : decided.properties()) {
        if (!each.getKey().isEmpty() && runsHere(each.getValue())) {
          files.add(lock(each.getKey(), each.getValue(), set.into()));
        }
      }
      files.sort(Comparator.comparing(LockedFile::path));
      return files;
    } finally {
      remove(folder);
    }
  }

  private static ObjectNode wanted(FileSet set) {
    ObjectNode json = JSON.createObjectNode().put("private", true);
    ObjectNode dependencies = json.putObject("dependencies");
    for (String each : set.npm()) {
      int at = each.lastIndexOf('@');
      if (at < 1) {
        throw new IllegalArgumentException("'" + each + "' must have the form name@version");
      }
      dependencies.put(each.substring(0, at), each.substring(at + 1));
    }
    ObjectNode overrides = json.putObject("overrides");
    set.overrides().forEach(overrides::put);
    return json;
  }

  /** Whether it is for a Linux of the usual kind; npm names those for every system. */
  private static boolean runsHere(JsonNode entry) {
    return !entry.path("dev").asBoolean()
        && !entry.path("inBundle").asBoolean()
        && !entry.path("link").asBoolean()
        && allows(entry.path("os"), "linux")
        && allows(entry.path("cpu"), "x64");
  }

  private static boolean allows(JsonNode names, String name) {
    boolean allowed = names.isEmpty();
    for (JsonNode each : names) {
      allowed |= each.asText().equals(name);
    }
    return allowed;
  }

  private LockedFile lock(String place, JsonNode entry, String into) throws IOException {
    String inner = "node_modules/";
    String name =
        entry.hasNonNull("name")
            ? entry.path("name").asText()
            : place.substring(place.lastIndexOf(inner) + inner.length());
    Coordinates.Npm coordinates = new Coordinates.Npm(name, entry.path("version").asText());
    Path file = Files.createTempFile(cache, "npm-", ".tgz");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        fetcher.download(coordinates, out);
      }
      check(coordinates, file, entry.path("integrity").asText());
      String path = into + "/" + place;
      return new LockedFile(
          coordinates.uri(), Sha256.of(file).hex(), Files.size(file), path, true, false, 1);
    } finally {
      Files.delete(file);
    }
  }

  private static void check(Coordinates coordinates, Path file, String integrity)
      throws IOException {
    if (!integrity.startsWith(SHA512)) {
      throw new IOException(coordinates + " has no sha512 in npm's own lock");
    }
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-512"))) {
      in.transferTo(OutputStream.nullOutputStream());
      byte[] digest = ((DigestInputStream) in).getMessageDigest().digest();
      if (!integrity.contains(Base64.getEncoder().encodeToString(digest))) {
        throw new IOException(coordinates + " is not what npm's own lock says it is");
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
