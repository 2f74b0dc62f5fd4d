package universe.engine.spec;

/**
 * A persistent volume that stays with its instance and binds it to the volume's host.
 *
 * @param name unique within the app; the container path serves as name
 */
public record VolumeNeed(String name, long sizeMiB) {
  public VolumeNeed {
    if (sizeMiB < 0 || sizeMiB > Resources.MOST) {
      throw new IllegalArgumentException(
          "size of volume " + name + " must lie between 0 and 2^40 MiB but is " + sizeMiB);
    }
  }
}
