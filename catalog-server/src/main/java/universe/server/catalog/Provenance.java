package universe.server.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Where a release has come from, beyond its repository.
 *
 * @param publisher who published it; empty when nobody did here
 * @param signature what is known of its signature
 * @param deprecated why it should no longer be installed, null when it may
 */
public record Provenance(String publisher, Signature signature, @Nullable String deprecated) {
  /** Of a release that a repository brought, of which nothing more is known. */
  public static final Provenance PLAIN = new Provenance("", Signature.NONE, null);

  /** Whether somebody vouches for a release. */
  public enum Signature {
    NONE,
    VALID,
    /** It fits, but nobody here trusts the key. */
    UNKNOWN_KEY,
    /** It does not fit what it came with. */
    INVALID;

    /** As it stands in answers: {@code unknown-key}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
