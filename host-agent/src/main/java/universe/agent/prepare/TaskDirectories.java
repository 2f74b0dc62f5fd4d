package universe.agent.prepare;

import java.nio.file.Path;
import universe.protocol.TaskKey;

/** Where what belongs to a task lies in the agent's state directory. */
public record TaskDirectories(Path state) {
  /** The agent's own directory for this incarnation: logs, scripts, and below it the sandbox. */
  public Path of(TaskKey key) {
    return state.resolve("sandboxes").resolve(key.fileName());
  }

  public Path sandbox(TaskKey key) {
    return of(key).resolve("sandbox");
  }

  /** All volumes of a slot. */
  public Path volumes(String instance) {
    return state.resolve("volumes").resolve(SafeName.of(instance));
  }

  public Path volume(String instance, String name) {
    return volumes(instance).resolve(SafeName.of("/" + name));
  }
}
