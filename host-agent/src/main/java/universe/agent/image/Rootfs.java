package universe.agent.image;

import java.nio.file.Path;
import java.util.List;

/**
 * The file system of an image, and who a task is in it.
 *
 * @param layers unpacked, from the lowest up; all in one directory
 * @param firstUser number that the host has for user 0 of the image
 * @param uid as the image numbers it
 * @param directory where the process starts; empty for the sandbox
 */
public record Rootfs(List<Path> layers, int firstUser, int uid, int gid, String directory) {
  public Rootfs {
    layers = List.copyOf(layers);
  }

  /** Number that the host has for the task's user. */
  public int hostUser() {
    return firstUser + uid;
  }
}
