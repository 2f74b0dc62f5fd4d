package universe.server.dcos.mesos;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a task's sandbox, by the path that a Mesos agent would have it under. Only the task's
 * name and what is below its run are looked at.
 *
 * @param file relative to the sandbox; empty for the sandbox itself
 */
record Sandbox(String task, String file) {
  private static final Pattern PATH =
      Pattern.compile(".*/executors/([^/]+)/runs/[^/]+(?:/(.*))?", Pattern.DOTALL);

  /** The directory under which a client looks for a task's files. */
  static String directory(Picture picture, Picture.Task task) {
    return "/var/lib/mesos/slave/slaves/"
        + task.host()
        + "/frameworks/"
        + picture.framework()
        + "/executors/"
        + task.id()
        + "/runs/latest";
  }

  /**
   * @throws IllegalArgumentException when it is no such path
   */
  static Sandbox of(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no sandbox has the path " + path);
    }
    String file = matcher.group(2) == null ? "" : matcher.group(2).replaceAll("/+$", "");
    return new Sandbox(matcher.group(1), file);
  }
}
