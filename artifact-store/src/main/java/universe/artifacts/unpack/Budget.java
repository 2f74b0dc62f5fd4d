package universe.artifacts.unpack;

import java.util.function.LongSupplier;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/** What has come out of an archive so far, against what may. */
final class Budget {
  private final UnpackLimits limits;
  private final LongSupplier bytesIn;
  private long bytesOut;
  private int entries;

  /**
   * @param bytesIn compressed bytes read so far
   */
  Budget(UnpackLimits limits, LongSupplier bytesIn) {
    this.limits = limits;
    this.bytesIn = bytesIn;
  }

  void entry() throws ArchiveRefused {
    if (++entries > limits.maxEntries()) {
      throw bomb("holds more than " + limits.maxEntries() + " entries");
    }
  }

  void bytes(int count) throws ArchiveRefused {
    bytesOut += count;
    if (bytesOut > limits.maxBytes()) {
      throw bomb("grows beyond " + limits.maxBytes() + " bytes");
    }
    long free = UnpackLimits.RATIO_FREE_BYTES;
    if (bytesOut > free && bytesOut / limits.maxRatio() > bytesIn.getAsLong()) {
      throw bomb("grows to more than " + limits.maxRatio() + " times its size");
    }
  }

  private static ArchiveRefused bomb(String what) {
    return new ArchiveRefused(Reason.ARCHIVE_BOMB, "the archive " + what);
  }
}
