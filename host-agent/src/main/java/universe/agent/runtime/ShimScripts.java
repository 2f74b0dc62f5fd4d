package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import universe.agent.process.ProcessMark;

/**
 * The scripts of one launch under the shim. {@code start} runs with the agent's rights: it joins
 * the control groups, arranges the mounts and gives up its rights; only then is {@code main} read,
 * which carries the task's environment, so that no variable of a task ever touches a process of
 * ours.
 */
final class ShimScripts {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final String NO_INPUT = " </dev/null\n";

  /** Standard input carries the script, so the person's own waits as 3. */
  private static final String PERSONS_INPUT = " <&3 3<&-\n";

  private final boolean root;
  private final String markerPrefix;

  ShimScripts(boolean root, String markerPrefix) {
    this.root = root;
    this.markerPrefix = markerPrefix;
  }

  /** The line in the environment of each process of the task. */
  String mark(String id) {
    return ProcessMark.VARIABLE + "=" + markerPrefix + "/" + id;
  }

  Path start(Launch launch, List<Path> join) throws IOException {
    Path start = launch.directory().resolve(launch.id() + ".start");
    Path main = launch.directory().resolve(launch.id() + ".main");
    Scripts.write(main, main(launch, launch.argv(), NO_INPUT), "r--------");
    StringBuilder text = joined(join).append("umask 022\nulimit -c 0\n");
    text.append("export ").append(markWord(launch.id())).append('\n');
    Covers covers = Covers.over(needed(launch));
    if (!root || covers.none()) {
      text.append(exec(asTask(launch), main));
    } else {
      Path enter = launch.directory().resolve(launch.id() + ".enter");
      // `main` is opened before the mounts hide it
      text.append(
          "exec unshare --mount --propagation private /bin/sh %s <%s\n"
              .formatted(Scripts.quote(enter), Scripts.quote(main)));
      Scripts.write(
          enter,
          covers.script(launch.directory(), launch.readable()) + exec(asTask(launch)),
          "r--------");
    }
    Scripts.write(start, text.toString(), "r--------");
    return start;
  }

  /** A command to run beside the task's main process, in its view of the mounts. */
  Path check(Launch launch, String command, List<Path> join, long taskPid) throws IOException {
    String name = launch.id() + ".check-" + Integer.toHexString(command.hashCode());
    Path start = launch.directory().resolve(name);
    Path main = launch.directory().resolve(name + ".main");
    List<String> argv = List.of("/bin/sh", "-c", command);
    Scripts.write(main, main(launch, argv, NO_INPUT), "r--------");
    String text = joined(join) + "export " + markWord(launch.id()) + "\n";
    Scripts.write(start, text + exec(words(launch, taskPid), main), "r--------");
    return start;
  }

  /** The same for a person: with the standard streams of whoever runs it. */
  Runtime.Beside beside(Launch launch, List<String> command, List<Path> join, long taskPid)
      throws IOException {
    Path start = launch.directory().resolve(launch.id() + ".exec-" + UUID.randomUUID());
    Path main = start.resolveSibling(start.getFileName() + ".main");
    Scripts.write(main, main(launch, command, PERSONS_INPUT), "r--------");
    String text = joined(join) + "export " + markWord(launch.id()) + "\n";
    String keepInput = "exec 3<&0\n";
    String rest = exec(words(launch, taskPid), main);
    Scripts.write(start, text + keepInput + rest, "r--------");
    return new Runtime.Beside(List.of("/bin/sh", start.toString()), List.of(start, main));
  }

  private List<String> words(Launch launch, long taskPid) throws IOException {
    List<String> words = new ArrayList<>();
    if (root && !Covers.over(needed(launch)).none()) {
      words.addAll(List.of("nsenter", "--mount", "--target", Long.toString(taskPid), "--"));
    }
    words.addAll(asTask(launch));
    return words;
  }

  private static StringBuilder joined(List<Path> groups) {
    StringBuilder text = new StringBuilder();
    for (Path group : groups) {
      text.append("echo $$ >").append(Scripts.quote(group)).append(" || exit 125\n");
    }
    return text;
  }

  private List<String> asTask(Launch launch) {
    if (!root) {
      return List.of("/bin/sh");
    }
    return List.of(
        "setpriv",
        "--reuid=" + launch.uid(),
        "--regid=" + launch.uid(),
        "--clear-groups",
        "--no-new-privs",
        "--inh-caps=-all",
        "--bounding-set=-all",
        "/bin/sh");
  }

  private static String exec(List<String> words) {
    return "exec " + Scripts.quote(words) + "\n";
  }

  private static String exec(List<String> words, Path input) {
    return "exec " + Scripts.quote(words) + " <" + Scripts.quote(input) + "\n";
  }

  private String markWord(String id) {
    return Scripts.quote(mark(id));
  }

  private static List<Path> needed(Launch launch) {
    List<Path> paths = new ArrayList<>(launch.readable());
    paths.add(launch.sandbox());
    paths.addAll(launch.volumes().values());
    return paths;
  }

  /** Read by the task's own shell from its standard input. */
  private static String main(Launch launch, List<String> argv, String input) throws IOException {
    StringBuilder text = new StringBuilder("unset LC_ALL\n");
    for (Map.Entry<String, String> each : new TreeMap<>(launch.env()).entrySet()) {
      if (!NAME.matcher(each.getKey()).matches()) {
        throw new IOException(
            "environment variable '"
                + each.getKey()
                + "' has a name that the shell runtime of this host cannot pass on");
      }
      text.append("export ").append(each.getKey()).append('=');
      text.append(Scripts.quote(each.getValue())).append('\n');
    }
    text.append("cd ").append(Scripts.quote(launch.sandbox())).append(" || exit 126\n");
    return text.append("exec ").append(Scripts.quote(argv)).append(input).toString();
  }
}
