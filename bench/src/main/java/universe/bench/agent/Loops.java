package universe.bench.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The references: shell loops that do the same with nothing around it. */
final class Loops {
  /** Containers one after the other, by the very bundle of a task of ours. */
  private static final String CONTAINERS =
      """
      set -eu
      dir=$1; bundle=$2; count=$3; mark=$4
      for i in $(seq "$count"); do
        cp -r "$bundle" "$dir/b$i"
        sed -i 's#"cgroupsPath":"[^"]*"#"cgroupsPath":"/'"$mark/$i"'"#' "$dir/b$i/config.json"
      done
      begin=$(date +%s%N)
      for i in $(seq "$count"); do
        conmon --api-version 1 --cid "$mark$i" --cuuid "$mark$i" --name "$mark$i" \\
          --runtime "$(command -v runc)" --runtime-arg --root="$dir/containers" \\
          --bundle "$dir/b$i" --container-pidfile "$dir/$i.pid" --conmon-pidfile "$dir/$i.conmon" \\
          --exit-dir "$dir" --socket-dir-path "$dir" --log-path passthrough \\
          </dev/null >"$dir/$i.out" 2>"$dir/$i.err"
        while [ ! -s "$dir/$i.pid" ]; do sleep 0.002; done
        runc --root "$dir/containers" start "$mark$i"
      done
      echo $(( $(date +%s%N) - begin ))
      for i in $(seq "$count"); do runc --root "$dir/containers" delete --force "$mark$i"; done
      for each in /sys/fs/cgroup/*/"$mark" /sys/fs/cgroup/"$mark"; do
        [ ! -d "$each" ] || rmdir "$each"/*/ "$each" 2>/dev/null || true
      done
      """;

  /** Processes in sessions and control groups of their own, one after the other. */
  private static final String PROCESSES =
      """
      set -eu
      dir=$1; count=$2; mark=$3
      groups=''
      for each in memory cpu cpuacct pids freezer blkio unified; do
        [ ! -d "/sys/fs/cgroup/$each" ] || groups="$groups /sys/fs/cgroup/$each/$mark"
      done
      mkdir -p $groups
      begin=$(date +%s%N)
      for i in $(seq "$count"); do
        for each in $groups; do mkdir "$each/$i"; done
        [ ! -e "/sys/fs/cgroup/memory/$mark" ] ||
          echo 16777216 > "/sys/fs/cgroup/memory/$mark/$i/memory.limit_in_bytes"
        setsid -f sh -c 'for g in $4; do echo $$ > $g/$2/cgroup.procs; done
          sleep 100000 & echo $! > "$1/$2.pid"; wait $!; echo $? > "$1/$2.exit"' \\
          sh "$dir" "$i" "$mark" "$groups" </dev/null >"$dir/$i.out" 2>"$dir/$i.err"
        while [ ! -s "$dir/$i.pid" ]; do sleep 0.002; done
      done
      echo $(( $(date +%s%N) - begin ))
      for i in $(seq "$count"); do kill "$(cat "$dir/$i.pid")"; done
      for i in $(seq "$count"); do
        while [ ! -s "$dir/$i.exit" ]; do sleep 0.01; done
      done
      sleep 0.5
      for each in $groups; do rmdir "$each"/*/ "$each" 2>/dev/null || true; done
      """;

  private Loops() {}

  /** Seconds for so many containers like the one in the bundle. */
  static double containers(Path work, Path bundle, int count) throws Exception {
    Path directory = Files.createDirectories(work.resolve("loop-runc"));
    return nanos(CONTAINERS, directory.toString(), bundle.toString(), "" + count, mark("c")) / 1e9;
  }

  static double processes(Path work, int count) throws Exception {
    Path directory = Files.createDirectories(work.resolve("loop-shim"));
    return nanos(PROCESSES, directory.toString(), "" + count, mark("p")) / 1e9;
  }

  /** Seconds that {@code tail -f} takes for a file's bytes. */
  static double tail(Path file, long bytes) throws Exception {
    String script =
        "begin=$(date +%s%N); tail -c +1 -f \"$1\" | head -c \"$2\" | cat >/dev/null;"
            + " echo $(( $(date +%s%N) - begin ))";
    return nanos(script, file.toString(), "" + bytes) / 1e9;
  }

  /** The bundle of some task of a runc agent. */
  static Path bundle(Path state) throws IOException {
    try (Stream<Path> all = Files.walk(state.resolve("sandboxes"), 2)) {
      return all.filter(path -> path.toString().endsWith(".bundle")).findFirst().orElseThrow();
    }
  }

  private static String mark(String kind) {
    return "uvbench" + kind + ProcessHandle.current().pid();
  }

  /** What the script prints last is how long it took. */
  static long nanos(String script, String... arguments) throws Exception {
    List<String> line = new java.util.ArrayList<>(List.of("sh", "-c", script, "sh"));
    line.addAll(List.of(arguments));
    Process shell = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said =
        new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .strip();
    if (shell.waitFor() != 0) {
      throw new IOException("a reference failed: " + said.toLowerCase(Locale.ROOT));
    }
    return Long.parseLong(said.lines().filter(it -> it.matches("\\d+")).findFirst().orElseThrow());
  }
}
