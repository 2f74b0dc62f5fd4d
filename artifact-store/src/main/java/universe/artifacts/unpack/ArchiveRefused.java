package universe.artifacts.unpack;

import java.io.IOException;

/** An archive was not unpacked; nothing of it is left on disk. */
public final class ArchiveRefused extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why an archive is refused. */
  public enum Reason {
    /** A name leads out of the directory, or is no proper name. */
    ARCHIVE_PATH,
    /** A link, where links are not allowed or where it leads outside. */
    ARCHIVE_LINK,
    /** A device, pipe, socket, or another thing that is neither file nor directory. */
    ARCHIVE_SPECIAL,
    /** More bytes or entries than allowed, or far more than its size explains. */
    ARCHIVE_BOMB,
    /** Two entries for one name, or for names that some file systems cannot tell apart. */
    ARCHIVE_DUPLICATE,
    /** Cut off, changed, padded, contradicting itself, or encrypted. */
    ARCHIVE_BROKEN,
    /** Neither zip, tar, tar.gz, tar.xz nor deb by its name. */
    ARCHIVE_FORMAT
  }

  private final Reason reason;

  ArchiveRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  ArchiveRefused(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
