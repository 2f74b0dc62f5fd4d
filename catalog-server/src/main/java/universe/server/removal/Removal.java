package universe.server.removal;

import java.util.List;

/**
 * What uninstalling an app would do.
 *
 * @param instances that would be stopped
 * @param volumes it has on hosts that are connected now, and what would become of them
 * @param neededBy apps that need it: while there are any, it is not uninstalled
 * @param needs apps it needed; they stay
 * @param notes what its package says to people who uninstall it, empty when nothing
 */
public record Removal(
    String app,
    List<String> instances,
    List<Volume> volumes,
    List<String> neededBy,
    List<String> needs,
    String notes) {
  public Removal {
    instances = List.copyOf(instances);
    volumes = List.copyOf(volumes);
    neededBy = List.copyOf(neededBy);
    needs = List.copyOf(needs);
  }

  /**
   * A volume of the app.
   *
   * @param fate {@code kept} or {@code deleted}
   */
  public record Volume(
      String instance, String name, String host, long sizeMiB, long usedMiB, String fate) {}
}
