package universe.packages.definition;

import static java.util.Objects.requireNonNull;

/** The picture of a package. The bytes are foreign: serve them sandboxed. */
@SuppressWarnings("ArrayRecordComponent")
public record Icon(String mediaType, byte[] bytes) {
  public Icon {
    requireNonNull(mediaType, "mediaType");
    requireNonNull(bytes, "bytes");
  }
}
