package universe.protocol;

import java.time.Instant;

/**
 * A name in a directory of a sandbox.
 *
 * @param path relative to the sandbox
 * @param kind {@code file}, {@code directory}, {@code link} or {@code other}
 * @param size in bytes, 0 for anything but files
 * @param mode as {@code rw-r--r--}
 */
public record FileEntry(
    String name, String path, String kind, long size, Instant modifiedAt, String mode) {
  /** No listing has more. */
  public static final int MOST = 5000;
}
