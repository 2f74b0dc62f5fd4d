package universe.server.catalog.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.packages.definition.ReleaseId;
import universe.packages.read.bundle.Manifest;
import universe.packages.read.bundle.ReceivedBundle;
import universe.packages.sign.Seal;

/**
 * A release that a team published: its content never changes, only its standing does.
 *
 * @param team whose shelf it stands on
 * @param digest names the content
 * @param manifest the text that a seal speaks of
 * @param files of the definition by path
 * @param note why it is deprecated or retired
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record Publication(
    String team,
    ReleaseId release,
    String digest,
    String manifest,
    Optional<Seal> seal,
    Map<String, byte[]> files,
    Standing standing,
    String note,
    Instant at,
    String by) {

  /** What people shall do with a release. */
  enum Standing {
    PUBLISHED,
    /** It can be installed, and people are told why not to. */
    DEPRECATED,
    /** It is not offered any more; what was installed from it runs on. */
    RETIRED
  }

  Publication {
    files = new TreeMap<>(files);
  }

  static Publication of(String team, ReceivedBundle bundle, Instant at, String by) {
    return new Publication(
        team,
        bundle.manifest().release(),
        bundle.manifest().digest(),
        new String(bundle.signed(), StandardCharsets.UTF_8),
        bundle.seal(),
        bundle.files(),
        Standing.PUBLISHED,
        "",
        at,
        by);
  }

  /** Who published it, as the manifest says; else the person who sent it. */
  String publisher() {
    try {
      String said = Manifest.parse(signed()).publisher();
      return said.isEmpty() ? by : said;
    } catch (java.io.IOException e) {
      return by;
    }
  }

  byte[] signed() {
    return manifest.getBytes(StandardCharsets.UTF_8);
  }

  boolean intact() {
    return seal.isEmpty() || seal.get().proves(signed());
  }

  Publication standing(Standing next, String why) {
    return new Publication(team, release, digest, manifest, seal, files, next, why, at, by);
  }

  /** The same content, now with the seal that came with it later. */
  Publication sealedAs(Publication later) {
    return new Publication(
        team, release, digest, later.manifest, later.seal, files, standing, note, at, by);
  }
}
