package universe.bench.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The one instance of an app that runs on the pool: what by hand is to be repeated.
 *
 * @param address of its host
 * @param environment that its process was given
 * @param sandbox its working directory on this machine
 */
record InstalledApp(String address, Map<String, String> environment, Path sandbox) {

  /**
   * Reads what the host's agent made of the first instance.
   *
   * @param agent the directory of the host's agent
   * @param app as the API shows it, at the top of all groups
   */
  static InstalledApp of(Path agent, JsonNode app) throws IOException {
    Path task = newest(agent.resolve("sandboxes"), app.path("id").asText().substring(1) + "-0-");
    Path config = task.resolve(task.getFileName() + ".bundle").resolve("config.json");
    if (!Files.exists(config)) {
      throw new IOException("it runs without a container; by hand needs root, runc and conmon");
    }
    Map<String, String> environment = new HashMap<>();
    JsonNode process = JsonMapper.builder().build().readTree(config.toFile()).path("process");
    for (JsonNode entry : process.path("env")) {
      String[] both = entry.asText().split("=", 2);
      environment.put(both[0], both[1]);
    }
    return new InstalledApp(
        app.path("instances").path(0).path("address").asText(),
        environment,
        Path.of(environment.getOrDefault("MESOS_SANDBOX", process.path("cwd").asText())));
  }

  private static Path newest(Path folder, String prefix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.getFileName().toString().startsWith(prefix))
          .max(Comparator.comparing((Path each) -> incarnation(each, prefix)))
          .orElseThrow(() -> new IOException("no sandbox of " + prefix + " in " + folder));
    }
  }

  private static int incarnation(Path sandbox, String prefix) {
    return Integer.parseInt(sandbox.getFileName().toString().substring(prefix.length()));
  }
}
