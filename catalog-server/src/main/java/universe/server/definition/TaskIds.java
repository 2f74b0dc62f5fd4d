package universe.server.definition;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import universe.engine.spec.AppId;

/** The names that Marathon's and Mesos' clients know instances and tasks by. */
public final class TaskIds {
  private TaskIds() {}

  /** Names a slot; it keeps the name through all its lives. */
  public static String instance(AppId app, String uid, int ordinal) {
    String path = app.value().substring(1).replace('/', '_');
    UUID slot = UUID.nameUUIDFromBytes((uid + "#" + ordinal).getBytes(StandardCharsets.UTF_8));
    return path + ".instance-" + slot;
  }

  /** Names one life of a slot. */
  public static String task(AppId app, String uid, int ordinal, long incarnation) {
    return instance(app, uid, ordinal) + "._app." + incarnation;
  }

  /** The name under which all tasks of a pool run for Mesos' clients. */
  public static String framework(String pool) {
    return "universe-" + pool + "-0000";
  }

  /** The app that a task or instance belongs to by its name. */
  public static Optional<AppId> app(String task) {
    int at = task.indexOf(".instance-");
    try {
      return at < 1
          ? Optional.empty()
          : Optional.of(new AppId("/" + task.substring(0, at).replace('_', '/')));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The name of the instance that a task is a life of. */
  public static String instanceOf(String task) {
    int at = task.indexOf("._app.");
    return at < 0 ? task : task.substring(0, at);
  }
}
