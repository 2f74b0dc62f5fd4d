package universe.server.renewal;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import universe.engine.spec.AppId;

/**
 * What shall be done when a newer release of an app's package comes.
 *
 * @param from begin of the time of day, UTC, in which apps are updated by themselves
 * @param to its end, not included; the same as {@code from} for the whole day
 * @param skipped release number that nobody wants to hear of, 0 for none
 */
record UpdatePolicy(AppId app, Mode mode, LocalTime from, LocalTime to, long skipped) {
  /** How. */
  enum Mode {
    /** Nobody is told; updates are made by hand. */
    MANUAL,
    /** It is marked. */
    NOTIFY,
    /** It is marked, and made in the time of day that is given. */
    AUTOMATIC;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As long as nobody said otherwise. */
  static UpdatePolicy usual(AppId app) {
    return new UpdatePolicy(app, Mode.NOTIFY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 0);
  }

  /** Whether a release shall be told of. */
  boolean tells(long releaseVersion) {
    return mode != Mode.MANUAL && releaseVersion != skipped;
  }

  /** Whether an update may be made at this time of day. */
  boolean due(LocalTime now) {
    return mode == Mode.AUTOMATIC
        && (from.equals(to) || since(from, now).compareTo(since(from, to)) < 0);
  }

  private static Duration since(LocalTime start, LocalTime time) {
    Duration gone = Duration.between(start, time);
    return gone.isNegative() ? gone.plusDays(1) : gone;
  }
}
