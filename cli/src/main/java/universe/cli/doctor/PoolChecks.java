package universe.cli.doctor;

import static universe.cli.doctor.Finding.error;
import static universe.cli.doctor.Finding.warning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import universe.cli.api.Host;
import universe.cli.api.UniverseApi;

/** What the server says of its pool. */
final class PoolChecks {
  private final UniverseApi api;
  private final String version;

  PoolChecks(UniverseApi api, String version) {
    this.api = api;
    this.version = version;
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    if (!api.ready()) {
      found.add(
          error(
              "server",
              "the server at " + api.server() + " does not answer, or does not lead",
              "`universe up` starts what is dead; the server's log says why it ended."));
      return found;
    }
    pool(found);
    api.all("/api/v1/hosts").forEach(host -> host(Host.of(host), found));
    api.all("/api/v1/apps").forEach(app -> app(app, found));
    api.all("/api/v1/packages/problems").forEach(problem -> problem(problem, found));
    return found;
  }

  private void pool(List<Finding> found) {
    JsonNode pool = api.get("/api/v1/pool");
    if (!version.startsWith(pool.path("version").asText())) { // a build adds its own suffix
      found.add(
          warning(
              "version",
              "the server is %s and this command %s"
                  .formatted(pool.path("version").asText(), version),
              "`universe down` and `universe up` bring both to the same release."));
    }
    if (pool.path("state").asText().equals("quiet")) {
      found.add(
          error("quiet", "the pool is quiet: nothing is started", "`universe up` lets it go on."));
    }
    if (!pool.path("alarm").asText().isEmpty()) {
      found.add(
          error(
              "alarm",
              pool.path("alarm").asText(),
              "Bring the hosts back, or give those up that will not return: `universe host list`."));
    }
    if (pool.path("hosts").asInt() == 0) {
      found.add(error("hosts", "no host has joined", "`universe up --agents 3` starts some."));
    }
  }

  private static void host(Host host, List<Finding> found) {
    switch (host.state()) {
      case "suspected" ->
          found.add(
              error(
                  "host-silent",
                  host.name() + " is not heard of since " + host.lastSeen(),
                  "See whether the machine and its agent run; `universe up` starts a dead agent."));
      case "cordoned", "draining" ->
          found.add(
              warning(
                  "host-" + host.state(),
                  host.name() + " takes no new instances",
                  "`universe host activate " + host.name() + "` when its work is done."));
      default -> {}
    }
    host.warnings()
        .forEach(
            text ->
                found.add(
                    warning(
                        "host-warning",
                        host.name() + ": " + text,
                        "`universe host show " + host.name() + "` tells more.")));
  }

  private static void app(JsonNode app, List<Finding> found) {
    String name = app.path("id").asText().substring(1);
    switch (app.path("state").asText()) {
      case "waiting" ->
          found.add(
              error(
                  "app-waiting",
                  name + " waits: " + app.path("summary").asText(),
                  "`universe why " + name + "` says for what, host by host."));
      case "degraded" ->
          found.add(
              error(
                  "app-degraded",
                  name + " is degraded: " + app.path("summary").asText(),
                  "`universe status " + name + "` and `universe logs " + name + "`."));
      default -> {}
    }
  }

  private static void problem(JsonNode problem, List<Finding> found) {
    found.add(
        warning(
            "package-set-aside",
            problem.path("path").asText() + ": " + problem.path("reason").asText(),
            "Mend the package or take it out of the repository."));
  }
}
