package universe.packages.read;

/**
 * What is read at most.
 *
 * @param entryBytes of one file
 * @param totalBytes of one bundle, repository document or folder
 * @param entries files in one of these
 * @param ratio unpacked over packed size of a bundle
 */
public record Limits(long entryBytes, long totalBytes, int entries, int ratio) {
  public static final Limits USUAL = new Limits(4L << 20, 256L << 20, 50_000, 100);

  /** For what strangers send: a bundle, or a document fetched from a repository. */
  public static final Limits FOREIGN = new Limits(4L << 20, 64L << 20, 10_000, 100);
}
