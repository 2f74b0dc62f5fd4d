package universe.protocol;

/**
 * Names one life of one instance.
 *
 * @param instance the slot, as {@code /kafka#0}: app id, {@code #}, ordinal
 * @param incarnation unique and growing over the whole pool, so that no two lives share it
 */
public record TaskKey(String instance, long incarnation) {
  /** Fit for a file, container or cgroup name, for example {@code kafka-0-17}. */
  public String fileName() {
    return instance.substring(1).replace('/', '-').replace('#', '-') + "-" + incarnation;
  }

  @Override
  public String toString() {
    return instance + "@" + incarnation;
  }
}
