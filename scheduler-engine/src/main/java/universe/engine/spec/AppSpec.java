package universe.engine.spec;

import java.time.Duration;
import java.util.List;

/**
 * What the scheduler needs to know of an app. How its tasks are started (command, files, artifacts)
 * stays in the app definition and is opaque here. Made from {@link #of} and {@code with…}, so that
 * what is not said has its default.
 *
 * @param revision number of the app definition this was read from, growing with each change
 * @param footprint what one instance takes of its host
 * @param placing where the instances may stand, and who goes first
 * @param keeping how they are kept running and renewed
 */
public record AppSpec(
    AppId id, long revision, Footprint footprint, Placing placing, Keeping keeping) {

  /** An app that needs these amounts and has every default. */
  public static AppSpec of(AppId id, long revision, Resources resources) {
    return new AppSpec(id, revision, Footprint.of(resources), Placing.DEFAULT, Keeping.DEFAULT);
  }

  public AppSpec with(Footprint next) {
    return new AppSpec(id, revision, next, placing, keeping);
  }

  public AppSpec with(Placing next) {
    return new AppSpec(id, revision, footprint, next, keeping);
  }

  public AppSpec with(Keeping next) {
    return new AppSpec(id, revision, footprint, placing, next);
  }

  /** Whether its instances are bound to the host of their volumes. */
  public boolean stateful() {
    return !footprint.volumes().isEmpty();
  }

  /** What one instance takes of its host: its resources and the disk of its volumes. */
  public Resources need() {
    return footprint.sum();
  }

  public Resources resources() {
    return footprint.resources();
  }

  public List<PortNeed> ports() {
    return footprint.ports();
  }

  public List<RuntimeNeed> runtimes() {
    return footprint.runtimes();
  }

  public List<VolumeNeed> volumes() {
    return footprint.volumes();
  }

  public List<Constraint> constraints() {
    return placing.constraints();
  }

  public int priority() {
    return placing.rank().priority();
  }

  public boolean healthChecked() {
    return keeping.healthChecked();
  }

  public Backoff backoff() {
    return keeping.backoff();
  }

  public WhenUnreachable unreachable() {
    return keeping.unreachable();
  }

  public UpgradeStrategy upgrade() {
    return keeping.upgrade();
  }

  public Peers peers() {
    return keeping.peers();
  }

  public Duration killGrace() {
    return keeping.killGrace();
  }
}
