package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where runc and conmon are, and how to call them. */
record OciTools(Path runc, Path conmon, long maxOpenFiles) {
  private static final Pattern OPEN_FILES =
      Pattern.compile("Max open files\\s+\\S+\\s+(\\d+)", Pattern.CASE_INSENSITIVE);

  /** When both are installed and runc answers. */
  static Optional<OciTools> find() {
    Optional<Path> runc = onPath("runc");
    Optional<Path> conmon = onPath("conmon");
    if (runc.isEmpty() || conmon.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<String> probe = List.of(runc.get().toString(), "--version");
      boolean answers = Tool.run(probe, Duration.ofSeconds(10)).code() == 0;
      return answers
          ? Optional.of(new OciTools(runc.get(), conmon.get(), openFilesAllowed()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Runtime.Outcome runc(Path containers, Duration timeout, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(runc.toString(), "--root", containers.toString()));
    command.addAll(List.of(words));
    return Tool.run(command, timeout);
  }

  /** conmon in the background; the container inherits its standard streams. */
  List<String> conmon(String id, Path bundle, Path containers, Path run) {
    return List.of(
        conmon.toString(),
        "--api-version",
        "1",
        "--cid",
        id,
        "--cuuid",
        id,
        "--name",
        id,
        "--runtime",
        runc.toString(),
        "--runtime-arg",
        "--root=" + containers,
        "--runtime-arg",
        "--log=" + run.resolve(id + ".log"),
        "--bundle",
        bundle.toString(),
        "--container-pidfile",
        run.resolve(id + ".pid").toString(),
        "--conmon-pidfile",
        run.resolve(id + ".conmon").toString(),
        "--exit-dir",
        run.toString(),
        "--socket-dir-path",
        run.toString(),
        "--log-path",
        "passthrough");
  }

  static Optional<Path> onPath(String name) {
    for (String directory : Scripts.SYSTEM_PATH.split(":")) {
      Path file = Path.of(directory, name);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static long openFilesAllowed() throws IOException {
    Matcher limit = OPEN_FILES.matcher(Files.readString(Path.of("/proc/self/limits")));
    return limit.find() ? Math.min(Long.parseLong(limit.group(1)), 65_536) : 1024;
  }
}
