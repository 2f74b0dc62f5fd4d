package universe.packages.secret;

/**
 * A value that is to be kept under a name.
 *
 * @param option where it was given, as {@code admin.password}
 * @param name of the secret, as {@code kafka/admin.password}
 * @param value what the user gave; empty when it is to be made up
 * @param generate length of what is to be made up when nothing is kept under the name yet; 0 for a
 *     given value
 */
public record Deposit(String option, String name, String value, int generate) {
  /** Without the value. */
  @Override
  public String toString() {
    return "Deposit[option=" + option + ", name=" + name + "]";
  }
}
