package universe.agent.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.agent.image.Rootfs;
import universe.protocol.Surroundings;
import universe.protocol.TaskSpec;

/**
 * One process to run, complete.
 *
 * @param id fit for a file, container and cgroup name; a second launch with it is the same launch
 * @param directory the agent's own for this task, with the logs; root's where the agent is root
 * @param sandbox working directory, the only place the task may write to besides its volumes; has
 *     the same path in every runtime
 * @param command for {@code /bin/sh -c}; empty when {@code args} says it all
 * @param env the whole environment
 * @param uid user and group to run as; the agent's own when it is not root
 * @param volumes where they lie on the host, by their place in the sandbox
 * @param readable directories outside the system's own that it must be able to read
 * @param surroundings image, network and ceilings
 * @param rootfs of its image; without one it stands on the host's system
 */
public record Launch(
    String id,
    Path directory,
    Path sandbox,
    String command,
    List<String> args,
    Map<String, String> env,
    int uid,
    TaskSpec.Limits limits,
    Map<Path, Path> volumes,
    List<Path> readable,
    Surroundings surroundings,
    Optional<Rootfs> rootfs) {
  public Launch {
    args = List.copyOf(args);
    env = Map.copyOf(env);
    volumes = Map.copyOf(volumes);
    readable = List.copyOf(readable);
  }

  public Path stdout() {
    return directory.resolve("stdout");
  }

  public Path stderr() {
    return directory.resolve("stderr");
  }

  /** The same with these words in the place of its own. */
  public Launch running(List<String> words) {
    Surroundings.Image image = surroundings.image();
    Surroundings.Image bare =
        new Surroundings.Image(
            image.reference(),
            image.layers(),
            List.of(),
            List.of(),
            image.env(),
            image.directory(),
            image.user());
    return new Launch(
        id,
        directory,
        sandbox,
        "",
        words,
        env,
        uid,
        limits,
        volumes,
        readable,
        surroundings.withImage(bare),
        rootfs);
  }

  /** The argument vector. */
  public List<String> argv() {
    if (!command.isEmpty()) {
      return List.of("/bin/sh", "-c", command);
    }
    List<String> argv = new java.util.ArrayList<>(surroundings.image().entrypoint());
    argv.addAll(args.isEmpty() ? surroundings.image().arguments() : args);
    return argv;
  }
}
