package universe.engine.spec;

/**
 * One slot of an app: its ordinal counts from 0 and is kept across restarts, so that volumes, ports
 * and the place among peers stay with it. Written {@code kafka.0}.
 */
public record InstanceId(AppId app, int ordinal) implements Comparable<InstanceId> {
  public InstanceId {
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal of " + app + " is negative: " + ordinal);
    }
  }

  @Override
  public int compareTo(InstanceId other) {
    int byApp = app.compareTo(other.app);
    return byApp != 0 ? byApp : Integer.compare(ordinal, other.ordinal);
  }

  /**
   * Mixed: ordinals are neighbours, and the JDK's unmodifiable maps look for a free place from
   * neighbour to neighbour, which made every look-up among thousands of instances a walk.
   */
  @Override
  public int hashCode() {
    int mixed = (app.hashCode() * 0x9E3779B9 + ordinal) * 0x85EBCA6B;
    return mixed ^ (mixed >>> 15);
  }

  /** The short form people see, for example {@code team-web.2}; not to be parsed. */
  @Override
  public String toString() {
    return app.dashed() + "." + ordinal;
  }
}
