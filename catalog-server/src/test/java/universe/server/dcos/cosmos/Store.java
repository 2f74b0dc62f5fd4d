package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import universe.artifacts.fetch.FetchSettings;
import universe.engine.cluster.ClusterSnapshot;
import universe.packages.json.Json;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;
import universe.packages.render.Renderer;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.Admission;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Repository;
import universe.server.catalog.source.Repositories;
import universe.server.catalog.source.RepositoryServer;
import universe.server.catalog.source.TestRepositories;
import universe.server.install.Drafts;
import universe.server.install.Installations;
import universe.server.install.MemoryBook;

/** A whole store in memory with three repositories, and a strict client of it. */
final class Store implements AutoCloseable {
  final RepositoryServer web = new RepositoryServer();
  final Catalogue catalogue = new Catalogue(List.of());
  final MemoryBook book = new MemoryBook(new ClusterSnapshot(Map.of(), Map.of(), Map.of(), false));
  final Repositories repositories;
  final StrictClient client;
  final CosmosApi api;
  final ResourceProxy proxy;

  /**
   * A store.
   *
   * @param others packages that the first repository has as well
   */
  Store(Path directory, ObjectNode... others) {
    var first = new java.util.ArrayList<>(StorePackages.first());
    first.addAll(List.of(others));
    Map<Repository, Shelf> shelves = new LinkedHashMap<>();
    shelves.put(new Repository("V4TestUniverse", web.at("/v4")), shelf(first));
    shelves.put(new Repository("V5Testpackage", web.at("/v5")), shelf(StorePackages.second()));
    shelves.put(new Repository("Universe", web.at("/universe")), shelf(StorePackages.third()));
    catalogue.arrange(List.copyOf(shelves.keySet()), shelves);
    repositories = TestRepositories.serving(catalogue, directory.resolve("copies"));
    proxy = new ResourceProxy(catalogue, TestRepositories.settings());
    var renderer = new Renderer();
    var drafts = new Drafts(catalogue, renderer, Admission.ANYTHING);
    Clock clock = Clock.systemUTC();
    var artifacts = new Artifacts(directory, FetchSettings.standard(directory), clock);
    var installations = new Installations(catalogue, drafts, book, artifacts, clock);
    var packages = new PackageCalls(catalogue, renderer);
    var services = new ServiceCalls(packages, catalogue, drafts, installations, book);
    var updates = new UpdateCalls(services, catalogue, drafts, installations);
    api = new CosmosApi(packages, services, updates, new RepositoryCalls(repositories));
    client = new StrictClient(api);
  }

  static byte[] document(List<ObjectNode> packages) {
    ObjectNode document = Json.object();
    ArrayNode all = document.putArray("packages");
    packages.forEach(all::add);
    return Json.compact(document).getBytes(StandardCharsets.UTF_8);
  }

  private static Shelf shelf(List<ObjectNode> packages) {
    return PackageReader.document(document(packages));
  }

  JsonNode install(String body) {
    return client.ok("package.install", 2, body);
  }

  JsonNode rendered(String body) {
    return client.ok("package.render", 1, body).path("marathonJson");
  }

  @Override
  public void close() {
    web.close();
    proxy.close();
  }
}
