package universe.agent.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Processes beside the main one of a container, as its user and within its walls. */
record OciCompanions(OciTools tools, ObjectMapper json, Path containers) {
  /** Runs a command for its answer. */
  Runtime.Outcome execute(Launch launch, OciBundle bundle, String command, Duration timeout) {
    String name = launch.id() + ".check-" + Integer.toHexString(command.hashCode());
    Path spec = launch.directory().resolve(name);
    try {
      write(spec, bundle.process(List.of("/bin/sh", "-c", command)));
      return tools.runc(containers, timeout, "exec", "--process", spec.toString(), launch.id());
    } catch (IOException e) {
      return new Runtime.Outcome(-1, String.valueOf(e.getMessage()));
    }
  }

  /** How to run one with the streams of whoever runs it. */
  Runtime.Beside beside(Launch launch, OciBundle bundle, List<String> command, boolean terminal)
      throws IOException {
    Path spec = launch.directory().resolve(launch.id() + ".exec-" + UUID.randomUUID());
    Map<String, Object> process = bundle.process(command);
    process.put("terminal", terminal);
    write(spec, process);
    return new Runtime.Beside(
        List.of(
            tools.runc().toString(),
            "--root",
            containers.toString(),
            "exec",
            "--process",
            spec.toString(),
            launch.id()),
        List.of(spec));
  }

  private void write(Path spec, Map<String, Object> process) throws IOException {
    Scripts.write(spec, json.writeValueAsString(process), "rw-------");
  }
}
