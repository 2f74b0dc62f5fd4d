package universe.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/**
 * What {@code up} decided once for a pool and keeps ({@code pool.json}).
 *
 * @param login whether people must sign in
 */
public record PoolSettings(
    String id,
    int port,
    boolean login,
    Supervision runtime,
    List<LocalHost> hosts,
    Optional<Network> network) {

  /**
   * How the server listens beyond loopback, always by TLS.
   *
   * @param names by which machines and people may address it, without ports
   */
  public record Network(String address, int port, List<String> names) {
    public Network {
      names = List.copyOf(names);
    }
  }

  /** How tasks are supervised. */
  public enum Supervision {
    AUTO,
    RUNC,
    SHIM;

    /** The word the agent understands. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** One agent of this machine and its share of the machine. */
  public record LocalHost(
      String name,
      String address,
      int portLow,
      int portHigh,
      long cpuMillis,
      long memMib,
      long diskMib) {
    public String ports() {
      return portLow + "-" + portHigh;
    }
  }

  public PoolSettings {
    hosts = List.copyOf(hosts);
  }

  /** The same pool, listening on a network as well. */
  public PoolSettings openTo(Optional<Network> wanted) {
    return new PoolSettings(id, port, login, runtime, hosts, wanted);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What the file says, or nothing when there is no pool in the directory. */
  public static Optional<PoolSettings> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(UniverseApi.JSON.readTree(file.toFile())));
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(
          ExitCode.INVALID,
          "the settings of the pool cannot be read: " + file + ": " + e.getMessage(),
          "Restore the file, or start over with `universe up --fresh`.");
    }
  }

  private static PoolSettings of(JsonNode json) {
    if (!json.path("id").isTextual() || !json.path("port").isInt()) {
      throw new IllegalArgumentException("it names no id and port");
    }
    var hosts = new ArrayList<LocalHost>();
    for (JsonNode host : json.path("hosts")) {
      hosts.add(
          new LocalHost(
              host.path("name").asText(),
              host.path("address").asText(),
              host.path("portLow").asInt(),
              host.path("portHigh").asInt(),
              host.path("cpuMillis").asLong(),
              host.path("memMib").asLong(),
              host.path("diskMib").asLong()));
    }
    return new PoolSettings(
        json.path("id").asText(),
        json.path("port").asInt(),
        !json.path("login").asText().equals("none"),
        Supervision.valueOf(json.path("runtime").asText("auto").toUpperCase(java.util.Locale.ROOT)),
        hosts,
        network(json.path("network")));
  }

  private static Optional<Network> network(JsonNode json) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    var names = new ArrayList<String>();
    json.path("names").forEach(name -> names.add(name.asText()));
    return Optional.of(
        new Network(json.path("address").asText(), json.path("port").asInt(), names));
  }

  /** Replaces the file in one step. */
  public void write(Path file) {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, json().toPrettyString() + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode json() {
    ObjectNode json =
        UniverseApi.JSON
            .createObjectNode()
            .put("id", id)
            .put("port", port)
            .put("agents", hosts.size())
            .put("login", login ? "required" : "none")
            .put("runtime", runtime.word());
    network.ifPresent(
        it -> {
          ObjectNode object = json.putObject("network");
          object.put("address", it.address()).put("port", it.port());
          it.names().forEach(object.putArray("names")::add);
        });
    var list = json.putArray("hosts");
    for (LocalHost host : hosts) {
      list.addObject()
          .put("name", host.name())
          .put("address", host.address())
          .put("portLow", host.portLow())
          .put("portHigh", host.portHigh())
          .put("cpuMillis", host.cpuMillis())
          .put("memMib", host.memMib())
          .put("diskMib", host.diskMib());
    }
    return json;
  }
}
