package universe.server.security.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One line of the log.
 *
 * @param id from 1, without gaps
 * @param hash SHA-256 over the hash before and all fields, so that nothing can be changed, left out
 *     or put in between without breaking every later one
 */
record Entry(long id, Instant at, Deed deed, String hash) {
  /** Stands before the first. */
  static final Entry NONE = new Entry(0, Instant.EPOCH, Deed.NONE, "0".repeat(64));

  /** The entry behind another. */
  static Entry after(Entry before, Instant at, Deed deed) {
    return new Entry(before.id + 1, at, deed, seal(before.hash, before.id + 1, at, deed));
  }

  boolean follows(Entry before) {
    return id == before.id + 1 && hash.equals(seal(before.hash, id, at, deed));
  }

  private static String seal(String before, long id, Instant at, Deed deed) {
    String all =
        String.join(
            "\n",
            before,
            Long.toString(id),
            at.toString(),
            deed.who(),
            deed.address(),
            deed.action(),
            Integer.toString(deed.outcome()),
            deed.detail(),
            deed.request());
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
