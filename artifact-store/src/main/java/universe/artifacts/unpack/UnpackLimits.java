package universe.artifacts.unpack;

/**
 * How much an archive may make of itself.
 *
 * @param maxBytes sum of all files
 * @param maxEntries files, directories and links
 * @param maxRatio bytes out for each byte in, once more than {@link #RATIO_FREE_BYTES} came out
 * @param linksInside whether symbolic and hard links that stay inside are made; else any link is
 *     refused
 */
public record UnpackLimits(long maxBytes, int maxEntries, int maxRatio, boolean linksInside) {
  /** Small archives of very regular content are no bombs. */
  public static final long RATIO_FREE_BYTES = 16L << 20;

  public UnpackLimits {
    if (maxBytes <= 0 || maxEntries <= 0 || maxRatio <= 0) {
      throw new IllegalArgumentException(
          "limits must be positive: " + maxBytes + ", " + maxEntries + ", " + maxRatio);
    }
  }

  /** 4 GiB, 10,000 entries, ratio 100, no links. */
  public static UnpackLimits standard() {
    return new UnpackLimits(4L << 30, 10_000, 100, false);
  }

  public UnpackLimits withLinksInside() {
    return new UnpackLimits(maxBytes, maxEntries, maxRatio, true);
  }
}
