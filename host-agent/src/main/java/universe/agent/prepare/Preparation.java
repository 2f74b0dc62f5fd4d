package universe.agent.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import universe.agent.image.Images;
import universe.agent.runtime.Runtime;
import universe.agent.runtime.TaskUsers;
import universe.agent.secret.TaskSecrets;
import universe.artifacts.unpack.UnpackLimits;
import universe.artifacts.unpack.Unpacker;
import universe.protocol.SecretMark;
import universe.protocol.Surroundings;
import universe.protocol.TaskSpec;

/**
 * Makes a task's sandbox, from nothing each time it is asked: artifacts, files, volumes, owner. The
 * thread is interrupted when the task is no longer wanted.
 */
public final class Preparation {
  private static final long DISK_FLOOR = 16L << 20;

  private final TaskDirectories directories;
  private final ArtifactCache cache;
  private final Launches launches;
  private final Images images;
  private final Volumes volumes;
  private final ListeningPorts listening;

  public Preparation(
      TaskDirectories directories,
      ArtifactCache cache,
      Launches launches,
      Images images,
      Volumes volumes,
      ListeningPorts listening) {
    this.directories = directories;
    this.cache = cache;
    this.launches = launches;
    this.images = images;
    this.volumes = volumes;
    this.listening = listening;
  }

  /**
   * @param runtime decides how volumes appear
   * @param progress told what is being done, in plain words
   * @throws IOException with the reason in plain words
   */
  public void prepare(TaskSpec task, Runtime.Kind runtime, Consumer<String> progress)
      throws IOException {
    launches.check(task);
    refuseTakenPorts(task);
    Path directory = directories.of(task.key());
    if (directories.state().toFile().getUsableSpace() < DISK_FLOOR) {
      throw new IOException("the disk of this host is full");
    }
    Trees.delete(directory);
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    Path sandbox = Files.createDirectory(directories.sandbox(task.key()));
    Files.createDirectory(sandbox.resolve("tmp"));
    Files.createFile(directory.resolve("stdout"));
    Files.createFile(directory.resolve("stderr"));
    artifacts(task, sandbox, progress);
    images.provide(
        task.surroundings().image(),
        (layer, name) -> cache.get(layer.sha256(), layer.size(), name),
        progress);
    launches.main(task);
    for (TaskSpec.TaskFile file : task.files()) {
      if (!SecretMark.isIn(file.content())) {
        writeFile(sandbox, file);
      }
    }
    for (Surroundings.HostPath path : task.surroundings().hostPaths()) {
      if (!path.host().startsWith("/")) {
        Files.createDirectories(SandboxPath.place(sandbox, path.host()));
      }
    }
    int user = launches.userOf(task);
    for (Map.Entry<String, Path> secret : placeSecrets(task, user).entrySet()) {
      Path place = SandboxPath.place(sandbox, secret.getKey());
      Files.deleteIfExists(place);
      Files.createSymbolicLink(place, secret.getValue());
    }
    for (TaskSpec.Volume volume : task.volumes()) {
      placeVolume(task, volume, sandbox, runtime, user);
    }
    Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString("rwx------"));
    if (TaskUsers.isRoot()) {
      Trees.give(sandbox, user);
    }
  }

  private Map<String, Path> placeSecrets(TaskSpec task, int user) throws IOException {
    return launches
        .secrets()
        .place(
            task,
            file -> {
              if (TaskUsers.isRoot()) {
                Trees.own(file, user);
              }
            });
  }

  /** Gives a task that runs the secrets that it has now. */
  public void renewSecrets(TaskSpec task) throws IOException {
    placeSecrets(task, launches.userOf(task));
  }

  public TaskSecrets secrets() {
    return launches.secrets();
  }

  public TaskDirectories directories() {
    return directories;
  }

  public Volumes volumes() {
    return volumes;
  }

  /**
   * Replaces a file in the sandbox of a task that runs.
   *
   * @throws IOException when its directory is gone or is no directory
   */
  public void rewrite(TaskSpec task, TaskSpec.TaskFile file) throws IOException {
    SandboxPlace place = SandboxPlace.of(directories, task, file.path());
    SandboxFiles.replace(
        place.root(), place.relative(), file.content(), file.executable(), launches.userOf(task));
  }

  /** Whether the command for fresh volumes is still to run. */
  public boolean needsOnce(TaskSpec task) {
    return !task.onceCommand().isEmpty() && !volumes.isMarked(task);
  }

  public void markOnce(TaskSpec task) {
    volumes.mark(task);
  }

  private void refuseTakenPorts(TaskSpec task) throws IOException {
    Set<Integer> taken = listening.ports();
    for (TaskSpec.Port port : task.ports()) {
      if (taken.contains(port.number())) {
        throw new IOException(
            "port " + port.number() + " of this host is taken by another process");
      }
    }
  }

  private void artifacts(TaskSpec task, Path sandbox, Consumer<String> progress)
      throws IOException {
    int number = 0;
    for (TaskSpec.Artifact artifact : task.artifacts()) {
      progress.accept("fetching " + ++number + " of " + task.artifacts().size());
      Path cached = cache.get(artifact.sha256(), artifact.size(), artifact.name());
      if (Thread.interrupted()) {
        throw new IOException("given up, because the task is no longer wanted");
      }
      place(artifact, cached, sandbox);
    }
    if (number > 0) {
      progress.accept("fetched " + number + " of " + number);
    }
  }

  private static void place(TaskSpec.Artifact artifact, Path cached, Path sandbox)
      throws IOException {
    Path place = SandboxPath.place(sandbox, artifact.path());
    if (artifact.extract()) {
      new Unpacker(UnpackLimits.standard().withLinksInside())
          .unpack(cached, artifact.name(), place, artifact.stripComponents());
    } else if (TaskUsers.isRoot() && !artifact.executable()) {
      linkOrCopy(cached, place);
    } else {
      Files.copy(cached, place);
      Files.setPosixFilePermissions(
          place,
          PosixFilePermissions.fromString(artifact.executable() ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static void linkOrCopy(Path cached, Path place) throws IOException {
    try {
      Files.createLink(place, cached);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new IOException("two artifacts have the same place " + place.getFileName(), e);
    } catch (IOException e) {
      Files.copy(cached, place);
    }
  }

  private static void writeFile(Path sandbox, TaskSpec.TaskFile file) throws IOException {
    Path place = SandboxPath.place(sandbox, file.path());
    Files.deleteIfExists(place);
    Files.writeString(place, file.content());
    Files.setPosixFilePermissions(
        place, PosixFilePermissions.fromString(file.executable() ? "rwx------" : "rw-------"));
  }

  private void placeVolume(
      TaskSpec task, TaskSpec.Volume volume, Path sandbox, Runtime.Kind runtime, int user)
      throws IOException {
    Path home = volumes.create(task.key().instance(), volume.name(), user);
    if (Launches.place(task, volume.path()).isAbsolute()) {
      return;
    }
    Path place = SandboxPath.place(sandbox, volume.path());
    switch (runtime) {
      case SHIM -> {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException(
              "volume '" + volume.name() + "' and an artifact have the same place");
        }
        Files.createSymbolicLink(place, home);
      }
      case RUNC -> Files.createDirectories(place);
    }
  }
}
