package universe.artifacts;

/**
 * A file somebody needs, and how to know that it is the right one.
 *
 * @param size in bytes; -1 when not known
 */
public record Wanted(Coordinates coordinates, Sha256 sha256, long size) {
  public Wanted {
    if (size < -1) {
      throw new IllegalArgumentException("size " + size + " of " + coordinates + " is negative");
    }
  }
}
