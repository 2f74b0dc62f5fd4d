package universe.agent.prepare;

import java.io.IOException;
import java.nio.file.Path;
import universe.protocol.TaskSpec;

/**
 * Where a path of a running task's sandbox lies: in the sandbox itself, or in one of the volumes
 * that appear in it.
 */
public record SandboxPlace(Path root, Path relative) {
  /**
   * @throws IOException when the name leads out
   */
  public static SandboxPlace of(TaskDirectories directories, TaskSpec task, String name)
      throws IOException {
    Path relative = SandboxPath.relative(name);
    return find(directories, task, relative, false);
  }

  /** The same for a directory, which may be a volume itself. */
  public static SandboxPlace ofDirectory(TaskDirectories directories, TaskSpec task, String name)
      throws IOException {
    return find(directories, task, SandboxPath.relative(name), true);
  }

  private static SandboxPlace find(
      TaskDirectories directories, TaskSpec task, Path relative, boolean whole) throws IOException {
    for (TaskSpec.Volume volume : task.volumes()) {
      Path mount = Launches.place(task, volume.path());
      if (relative.startsWith(mount) && (whole || !relative.equals(mount))) {
        return new SandboxPlace(
            directories.volume(task.key().instance(), volume.name()), mount.relativize(relative));
      }
    }
    return new SandboxPlace(directories.sandbox(task.key()), relative);
  }
}
