package universe.server.vault;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;
import universe.server.security.audit.Audit;
import universe.server.security.audit.Deed;
import universe.server.wiring.Single;

/**
 * Puts the values into commands on their way to the host of the task, and nowhere else: stored
 * commands have the names alone. No host can ask for a value; it gets those of tasks that were
 * placed on it.
 */
@Single
public class Courier {
  private final Safe safe;
  private final Audit audit;

  @Inject
  public Courier(Safe safe, Audit audit) {
    this.safe = safe;
    this.audit = audit;
  }

  /**
   * The message as the agent is to get it. What does not exist any more stays without a value, and
   * the agent says so.
   *
   * @throws universe.server.problem.Problem when values cannot be read now
   */
  public FromServer filled(String host, FromServer message) {
    if (message instanceof FromServer.Run run && !run.secrets().isEmpty()) {
      var values = values(run.secrets().keySet(), run.task().key(), host);
      return new FromServer.Run(run.command(), run.epoch(), run.task(), values);
    }
    if (message instanceof FromServer.Rewrite it && !it.secrets().isEmpty()) {
      var values = values(it.secrets().keySet(), it.key(), host);
      return new FromServer.Rewrite(it.command(), it.epoch(), it.key(), it.files(), values);
    }
    return message;
  }

  private Map<String, String> values(Set<String> names, TaskKey task, String host) {
    Map<Secret, String> values = safe.values(names);
    for (Secret secret : values.keySet()) {
      String detail =
          "%s version %d to %s incarnation %d on host %s"
              .formatted(
                  secret.path(), secret.version(), task.instance(), task.incarnation(), host);
      audit.record(new Deed("scheduler", "", "secret delivered", 200, detail, ""));
    }
    return values.entrySet().stream()
        .collect(Collectors.toMap(it -> it.getKey().path().value(), Map.Entry::getValue));
  }
}
