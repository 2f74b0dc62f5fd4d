package universe.packages.read.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import universe.packages.definition.Artifact;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.read.PackageReader;
import universe.packages.read.Problem;
import universe.packages.read.Shelf;
import universe.packages.sign.PublisherKey;
import universe.packages.sign.Seal;

/**
 * Reads a release bundle as it comes in: the definition into memory, artifacts straight on to where
 * they are kept. Every entry must stand where the manifest says, with the size and digest it says.
 */
public final class BundleReader {
  private static final int MOST_SEAL = 64 << 10;

  private final TarArchiveInputStream tar;
  private final BundleLimits limits;

  private BundleReader(InputStream in, BundleLimits limits) {
    this.tar = new TarArchiveInputStream(in, "UTF-8");
    this.limits = limits;
  }

  /** Where the artifacts that a bundle brings along go; has to check their digest. */
  @FunctionalInterface
  public interface Sink {
    void take(Artifact artifact, InputStream content) throws IOException;
  }

  /**
   * Reads a bundle to its end.
   *
   * @throws BundleFault when anything is wrong with it; artifacts may have gone to the sink, which
   *     knows them by their digests alone
   * @throws IOException what the sink threw
   */
  public static ReceivedBundle read(InputStream in, BundleLimits limits, Sink sink)
      throws IOException {
    return new BundleReader(in, limits).read(sink);
  }

  private ReceivedBundle read(Sink sink) throws IOException {
    TarArchiveEntry entry = next("the manifest " + Manifest.FILE);
    named(entry, Manifest.FILE);
    byte[] signed = bytes(entry, limits.manifest());
    Manifest manifest = bounded(Manifest.parse(signed));
    Optional<Seal> seal = Optional.empty();
    entry = next("any file");
    if (entry.getName().equals(Manifest.SEAL)) {
      seal = Optional.of(seal(bytes(entry, MOST_SEAL)));
      entry = next("any file");
    }
    Map<String, byte[]> files = new TreeMap<>();
    boolean first = true;
    for (Part part : manifest.files()) {
      entry = first ? entry : next(part.path());
      first = false;
      files.put(part.path(), checked(entry, part));
    }
    Release release = release(manifest, files);
    artifacts(manifest, release, sink);
    end();
    return new ReceivedBundle(manifest, signed, seal, files, release);
  }

  private Manifest bounded(Manifest manifest) throws BundleFault {
    int entries = manifest.files().size() + manifest.artifacts().size();
    if (entries > limits.entries() || manifest.files().isEmpty()) {
      throw new BundleFault(
          Manifest.FILE, "lists " + entries + " files; 1 to " + limits.entries() + " may be");
    }
    within(manifest.files(), limits.file(), limits.files());
    within(manifest.artifacts(), limits.artifact(), limits.artifacts());
    return manifest;
  }

  private static void within(List<Part> parts, long one, long all) throws BundleFault {
    long left = all;
    for (Part part : parts) {
      left -= part.size();
      if (part.size() > one || left < 0) {
        throw new BundleFault(
            part.path(), "is too large: at most " + one + " bytes each and " + all + " in all");
      }
    }
  }

  private void artifacts(Manifest manifest, Release release, Sink sink) throws IOException {
    Map<String, Artifact> wanted = new HashMap<>();
    release
        .extras()
        .artifacts()
        .values()
        .forEach(set -> set.forEach(artifact -> wanted.put(artifact.sha256(), artifact)));
    for (Part part : manifest.artifacts()) {
      TarArchiveEntry entry = next(part.path());
      named(entry, part.path());
      Artifact artifact = wanted.get(part.sha256());
      if (artifact == null || !part.path().equals(Part.ARTIFACTS + part.sha256())) {
        throw new BundleFault(part.path(), "is nothing that artifacts.lock.json asks for");
      }
      sized(entry, part);
      sink.take(artifact, tar);
    }
  }

  private static Release release(Manifest manifest, Map<String, byte[]> files) throws BundleFault {
    Shelf shelf = PackageReader.files(files);
    if (!shelf.problems().isEmpty()) {
      throw new BundleFault(shelf.problems());
    }
    if (shelf.releases().size() != 1
        || !shelf.releases().getFirst().id().equals(manifest.release())) {
      throw new BundleFault(
          List.of(
              new Problem(
                  Manifest.FILE,
                  "promises "
                      + manifest.release()
                      + " alone, and the bundle holds "
                      + shelf.releases())));
    }
    return shelf.releases().getFirst();
  }

  private byte[] checked(TarArchiveEntry entry, Part part) throws IOException {
    named(entry, part.path());
    sized(entry, part);
    byte[] bytes = bytes(entry, limits.file());
    if (!digest(bytes).equals(part.sha256())) {
      throw new BundleFault(part.path(), "has another sha256 than the manifest says");
    }
    return bytes;
  }

  private static void sized(TarArchiveEntry entry, Part part) throws BundleFault {
    if (entry.getSize() != part.size()) {
      throw new BundleFault(
          part.path(), "has " + entry.getSize() + " bytes, and the manifest says " + part.size());
    }
  }

  private static void named(TarArchiveEntry entry, String name) throws BundleFault {
    if (!entry.getName().equals(name)) {
      throw new BundleFault(
          name, "is missing: '" + shown(entry.getName()) + "' stands in its place");
    }
  }

  private TarArchiveEntry next(String what) throws BundleFault {
    TarArchiveEntry entry;
    try {
      entry = tar.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleFault(
          "bundle", "is no release bundle, or broken, before " + what + ": " + e.getMessage());
    }
    if (entry == null) {
      throw new BundleFault("bundle", "is truncated: it ends before " + what);
    }
    byte kind = entry.getLinkFlag();
    boolean plain = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
    if (!plain || entry.isSparse() || entry.isDirectory()) {
      throw new BundleFault(shown(entry.getName()), "is not a plain file");
    }
    return entry;
  }

  private void end() throws BundleFault {
    try {
      TarArchiveEntry more = tar.getNextEntry();
      if (more != null) {
        throw new BundleFault(shown(more.getName()), "is not in the manifest");
      }
    } catch (BundleFault e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new BundleFault("bundle", "is truncated or broken at its end: " + e.getMessage());
    }
  }

  private byte[] bytes(TarArchiveEntry entry, int most) throws BundleFault {
    if (entry.getSize() > most) {
      throw new BundleFault(shown(entry.getName()), "is larger than " + most + " bytes");
    }
    try {
      byte[] bytes = tar.readNBytes(most + 1);
      if (bytes.length != entry.getSize()) {
        throw new IOException("truncated");
      }
      return bytes;
    } catch (IOException e) {
      throw new BundleFault(shown(entry.getName()), "is truncated: " + e.getMessage());
    }
  }

  private static Seal seal(byte[] json) throws BundleFault {
    try {
      var object = Json.parseObject(json);
      return new Seal(
          new PublisherKey(object.path("key").asText()), object.path("signature").asText());
    } catch (UnreadableJson e) {
      throw new BundleFault(Manifest.SEAL, e.reason());
    } catch (IllegalArgumentException e) {
      throw new BundleFault(Manifest.SEAL, String.valueOf(e.getMessage()));
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String shown(String name) {
    String safe = name.replaceAll("[^ -~]", "?");
    return safe.length() > 120 ? safe.substring(0, 120) + "…" : safe;
  }
}
