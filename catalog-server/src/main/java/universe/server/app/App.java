package universe.server.app;

import java.time.Instant;
import universe.engine.spec.AppId;
import universe.server.security.Caller;

/**
 * An app as people wish it.
 *
 * @param uid 16 random bytes of the installation, base64url, never beginning with a dash
 * @param revision number of the edition that is wanted
 * @param lastRevision highest number given to an edition so far
 * @param version grows with each change; the API's ETag
 */
public record App(
    AppId id,
    String uid,
    int desired,
    long revision,
    long lastRevision,
    boolean removing,
    boolean deleteVolumes,
    Stamp created,
    Stamp updated,
    long version) {

  /** When and by whom. */
  public record Stamp(Instant at, String by) {}

  static App installed(AppId id, String uid, int desired, Caller caller, Instant now) {
    Stamp stamp = new Stamp(now, caller.name());
    return new App(id, uid, desired, 1, 1, false, false, stamp, stamp, 0);
  }

  App scaledTo(int next, Caller caller, Instant now) {
    return new App(
        id,
        uid,
        next,
        revision,
        lastRevision,
        removing,
        deleteVolumes,
        created,
        new Stamp(now, caller.name()),
        version);
  }

  /** The same with a new edition, whose number is {@code lastRevision + 1}. */
  App revised(int instances, Caller caller, Instant now) {
    return new App(
        id,
        uid,
        instances,
        lastRevision + 1,
        lastRevision + 1,
        removing,
        deleteVolumes,
        created,
        new Stamp(now, caller.name()),
        version);
  }

  /** The same with an edition that it has had. */
  App returned(long number, int instances, Caller caller, Instant now) {
    return new App(
        id,
        uid,
        instances,
        number,
        lastRevision,
        removing,
        deleteVolumes,
        created,
        new Stamp(now, caller.name()),
        version);
  }

  App removed(boolean withVolumes, Caller caller, Instant now) {
    return new App(
        id,
        uid,
        desired,
        revision,
        lastRevision,
        true,
        deleteVolumes || withVolumes,
        created,
        new Stamp(now, caller.name()),
        version);
  }
}
