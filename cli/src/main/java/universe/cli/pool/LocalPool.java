package universe.cli.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.cli.api.UniverseApi;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.PoolSettings;
import universe.cli.connect.PoolSettings.LocalHost;

/** A pool of this machine: what was decided for it, and which of its processes run. */
record LocalPool(DataDirectory directory, PoolSettings settings) {
  static Optional<LocalPool> in(DataDirectory directory) {
    return PoolSettings.read(directory.settings())
        .map(settings -> new LocalPool(directory, settings));
  }

  Daemon server() {
    return ServerProcess.daemon(directory);
  }

  Daemon agent(LocalHost host) {
    return AgentProcess.daemon(directory, host);
  }

  List<Daemon> daemons() {
    var daemons = new ArrayList<Daemon>(List.of(server()));
    settings.hosts().forEach(host -> daemons.add(agent(host)));
    return List.copyOf(daemons);
  }

  boolean serverRuns() {
    return server().running().isPresent();
  }

  List<LocalHost> hostsWithAgent() {
    return settings.hosts().stream().filter(host -> agent(host).running().isPresent()).toList();
  }

  List<LocalHost> hostsWithoutAgent() {
    return settings.hosts().stream().filter(host -> agent(host).running().isEmpty()).toList();
  }

  boolean anythingRuns() {
    return daemons().stream().anyMatch(daemon -> daemon.running().isPresent());
  }

  boolean everythingRuns() {
    return daemons().stream().allMatch(daemon -> daemon.running().isPresent());
  }

  UniverseApi api() {
    try {
      String token = Files.readString(directory.adminToken()).strip();
      return new UniverseApi(URI.create(settings.url()), Optional.of(token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
