package universe.packages.read.bundle;

/**
 * What is read of a release bundle at most, in bytes.
 *
 * @param manifest its list of files
 * @param file one file of the definition
 * @param files all files of the definition, which are held in memory
 * @param entries files and artifacts together
 * @param artifact one artifact
 * @param artifacts all of them
 */
public record BundleLimits(
    int manifest, int file, long files, int entries, long artifact, long artifacts) {
  /** 4 MiB, 4 MiB, 16 MiB, 20,000, 4 GiB, 16 GiB. */
  public static final BundleLimits USUAL =
      new BundleLimits(4 << 20, 4 << 20, 16L << 20, 20_000, 4L << 30, 16L << 30);
}
