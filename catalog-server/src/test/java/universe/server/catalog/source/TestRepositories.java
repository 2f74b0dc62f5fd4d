package universe.server.catalog.source;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import universe.artifacts.fetch.Network;
import universe.packages.read.Shelf;
import universe.packages.render.Renderer;
import universe.server.catalog.Appraisals;
import universe.server.catalog.Catalogue;
import universe.server.events.TestEvents;
import universe.server.ledger.MemoryPoolStore;
import universe.server.ledger.Writer;
import universe.server.testing.OneAtATime;

/** Repositories without a database, which may lie on this machine's loopback. */
public final class TestRepositories {
  private static final TeamShelves NOTHING_PUBLISHED =
      new TeamShelves() {
        @Override
        public Shelf shelf(String team) {
          return new Shelf(List.of(), List.of());
        }

        @Override
        public String signature(String team) {
          return "";
        }
      };

  private TestRepositories() {}

  /** May read from this machine itself, one megabyte at most, in ten seconds. */
  public static SourceSettings settings() {
    return new SourceSettings(
        Duration.ofSeconds(1),
        List.of(Network.parse("127.0.0.0/8")),
        1 << 20,
        Duration.ofSeconds(10));
  }

  /** Fills the catalogue; keeps copies in the directory. */
  public static Repositories of(Catalogue catalogue, Path directory) {
    return of(catalogue, directory, new MemoryRepositoryStore(), settings());
  }

  /** Takes what the catalogue has for what was added before. */
  public static Repositories serving(Catalogue catalogue, Path directory) {
    var store = new MemoryRepositoryStore();
    store.replace(
        catalogue.stock().repositories().stream()
            .map(it -> new Enrolled(it, false, false))
            .toList());
    return of(catalogue, directory, store, settings());
  }

  /** With shelves of teams beside what the catalogue has. */
  public static Repositories withTeams(Catalogue catalogue, Path directory, TeamShelves teams) {
    return of(catalogue, directory, new MemoryRepositoryStore(), settings(), teams);
  }

  static Repositories of(
      Catalogue catalogue, Path directory, RepositoryStore store, SourceSettings settings) {
    return of(catalogue, directory, store, settings, NOTHING_PUBLISHED);
  }

  private static Repositories of(
      Catalogue catalogue,
      Path directory,
      RepositoryStore store,
      SourceSettings settings,
      TeamShelves teams) {
    Clock clock = Clock.systemUTC();
    var transactions = new OneAtATime();
    var writer = new Writer(new MemoryPoolStore(), transactions);
    writer.lead();
    var stocking =
        new Stocking(
            new WebSources(settings, clock),
            new Copies(directory),
            catalogue,
            new Appraisals(new Renderer()),
            teams,
            clock);
    return new Repositories(
        store, writer, TestEvents.inMemory(transactions, writer, clock), catalogue, stocking);
  }
}
