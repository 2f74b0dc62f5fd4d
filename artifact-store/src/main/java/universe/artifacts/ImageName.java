package universe.artifacts;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How people name an image: {@code [oci:][host[:port]/]path[:tag][@sha256:…]}. A name without a
 * host is one of the public hub, and one without a path before it is one of its own collection, as
 * everybody's tools take it.
 *
 * @param registry {@code host} or {@code host:port}
 * @param tag {@code latest} when the name gives neither tag nor digest; empty with a digest alone
 * @param digest of the manifest, when the name says exactly which one
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record ImageName(String registry, String path, String tag, Optional<Sha256> digest) {
  private static final String SCHEME = "oci:";
  private static final String HUB = "registry-1.docker.io";
  private static final Pattern REGISTRY =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9.-]{0,252})(:[0-9]{1,5})?|\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");
  private static final Pattern PATH =
      Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*){0,15}");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final int LONGEST = 512;

  public ImageName {
    if (!REGISTRY.matcher(registry).matches()) {
      throw new IllegalArgumentException("'" + registry + "' is no registry: host or host:port");
    }
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "'" + path + "' must be made of lower-case letters, digits and . _ - /");
    }
    if (tag.isEmpty() ? digest.isEmpty() : !TAG.matcher(tag).matches()) {
      throw new IllegalArgumentException(
          "'" + tag + "' is no tag: letters, digits and . _ -, at most 128");
    }
  }

  /** The name of exactly this content. */
  public static ImageName exact(String registry, String path, Sha256 digest) {
    return new ImageName(registry, path, "", Optional.of(digest));
  }

  /**
   * Reads what people write.
   *
   * @throws IllegalArgumentException naming the text and what is wrong with it
   */
  public static ImageName parse(String text) {
    try {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException("at most " + LONGEST + " characters are taken");
      }
      return read(text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text);
    } catch (IllegalArgumentException e) {
      String clean = text.replaceAll("\\p{Cntrl}", "?");
      String shown = clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
      throw new IllegalArgumentException(
          "'" + shown + "' names no image: " + e.getMessage() + " (for example nginx:1.27)", e);
    }
  }

  private static ImageName read(String text) {
    int at = text.indexOf('@');
    Optional<Sha256> digest = at < 0 ? Optional.empty() : Optional.of(digest(text, at + 1));
    String name = at < 0 ? text : text.substring(0, at);
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean hosted = first.matches(".*[.:].*") || first.equals("localhost");
    String registry = hosted ? first : HUB;
    String rest = hosted ? name.substring(slash + 1) : name;
    int colon = rest.indexOf(':');
    String path = colon < 0 ? rest : rest.substring(0, colon);
    String tag = colon < 0 ? "" : rest.substring(colon + 1);
    boolean official = !hosted && path.indexOf('/') < 0;
    boolean latest = colon < 0 && digest.isEmpty();
    return new ImageName(
        registry.equals("docker.io") ? HUB : registry,
        official ? "library/" + path : path,
        latest ? "latest" : tag,
        digest);
  }

  private static Sha256 digest(String text, int from) {
    if (!text.startsWith("sha256:", from)) {
      throw new IllegalArgumentException("after '@' must stand sha256: and 64 hex digits");
    }
    return new Sha256(text.substring(from + "sha256:".length()));
  }

  /** Whether it can only ever be this very content. */
  public boolean isExact() {
    return digest.isPresent();
  }

  /** How the registry is asked for its manifest: by digest when there is one. */
  public String manifest() {
    return digest.map(it -> "sha256:" + it).orElse(tag);
  }

  @Override
  public String toString() {
    String end = digest.map(it -> "@sha256:" + it).orElse("");
    return registry + "/" + path + (tag.isEmpty() ? "" : ":" + tag) + end;
  }
}
