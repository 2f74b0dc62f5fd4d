package universe.server.install.needs;

import java.util.List;
import universe.server.install.Draft;

/**
 * An app in the making with all its needs decided.
 *
 * @param brought what has to be installed before it, in that order
 * @param choices which app meets which need
 */
public record Settlement(Draft draft, List<Draft> brought, List<Choice> choices) {
  public Settlement {
    brought = List.copyOf(brought);
    choices = List.copyOf(choices);
  }

  /**
   * An app that meets a need.
   *
   * @param change {@code use} when it is there already, {@code install} when it comes along
   */
  public record Choice(
      String name, String packageName, String version, String app, String change) {}
}
