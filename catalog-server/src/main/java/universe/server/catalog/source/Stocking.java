package universe.server.catalog.source;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;
import universe.server.catalog.Appraisals;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Repository;
import universe.server.wiring.Single;

/**
 * Fills the catalogue from repositories: each is swapped whole, and only for something good; what
 * was good last serves on while its source is away.
 */
@Single
class Stocking {
  private static final Logger LOG = LoggerFactory.getLogger(Stocking.class);
  private static final String TEAM = "[a-z0-9][a-z0-9-]{0,62}";

  private final Sources sources;
  private final Copies copies;
  private final Catalogue catalogue;
  private final Appraisals appraisals;
  private final Clock clock;
  private final TeamShelves teams;
  private final Map<Repository, Standing> standings = new ConcurrentHashMap<>();
  private final Set<Repository> running = ConcurrentHashMap.newKeySet();

  @Inject
  Stocking(
      Sources sources,
      Copies copies,
      Catalogue catalogue,
      Appraisals appraisals,
      TeamShelves teams,
      Clock clock) {
    this.teams = teams;
    this.sources = sources;
    this.copies = copies;
    this.catalogue = catalogue;
    this.appraisals = appraisals;
    this.clock = clock;
  }

  /** What was read of a repository that is not served yet. */
  record Reading(Shelf shelf, Document document) {}

  /**
   * Reads a repository that nobody knows yet.
   *
   * @param types which media types will do
   * @throws SourceRefused when it cannot be had, or nothing in it can be read
   */
  Reading read(Repository repository, Predicate<String> types) {
    if (repository.local()) {
      Shelf shelf = good(repository, contents(repository), "");
      return new Reading(shelf, local(repository));
    }
    Document document = sources.fetch(repository, Optional.empty()).orElseThrow();
    if (!types.test(document.type())) {
      throw new SourceRefused(
          new SourceFault.ContentType(Optional.of(document.type()).filter(it -> !it.isEmpty())));
    }
    return new Reading(shelf(repository, document), document);
  }

  /** Serves these and no others; what was never read here is taken from its last good copy. */
  synchronized void serve(List<Repository> repositories) {
    var shelves = new LinkedHashMap<Repository, Shelf>();
    for (Repository repository : repositories) {
      catalogue
          .stock()
          .shelf(repository)
          .or(() -> kept(repository))
          .ifPresent(shelf -> shelves.put(repository, shelf));
    }
    standings.keySet().retainAll(Set.copyOf(repositories));
    shelves.keySet().stream()
        .filter(Repository::local)
        .forEach(it -> standings.computeIfAbsent(it, key -> Standing.good(local(key))));
    if (!catalogue.stock().repositories().equals(repositories)
        || shelves.keySet().stream().anyMatch(it -> catalogue.stock().shelf(it).isEmpty())) {
      catalogue.arrange(repositories, shelves);
      appraisals.clear();
    }
  }

  /** Serves what was read of a repository from now on. */
  void take(Repository repository, Reading reading) {
    if (!catalogue.stock().repositories().contains(repository)) {
      return; // removed meanwhile
    }
    if (!repository.local()) {
      copies.keep(repository, reading.document());
    }
    standings.put(repository, Standing.good(reading.document()));
    swap(repository, reading.shelf());
  }

  /** Looks whether the source has something new; a look that is under way will do. */
  void refresh(Repository repository) {
    if (!running.add(repository)) {
      return;
    }
    try {
      if (repository.local()) {
        refreshLocal(repository);
      } else {
        refreshRemote(repository);
      }
    } catch (SourceRefused e) {
      String why = e.fault().sentence();
      LOG.warn("repository serves on as it was name={}: {}", repository.name(), why);
      standings.compute(
          repository, (key, old) -> (old == null ? Standing.UNSEEN : old).failed(why));
    } finally {
      running.remove(repository);
    }
  }

  void forget(Repository repository) {
    copies.forget(repository);
  }

  Standing standing(Repository repository) {
    return standings.getOrDefault(repository, Standing.UNSEEN);
  }

  boolean running(Repository repository) {
    return running.contains(repository);
  }

  Shelf shelf(Repository repository) {
    return catalogue.stock().shelf(repository).orElse(new Shelf(List.of(), List.of()));
  }

  private void refreshRemote(Repository repository) {
    Optional<Document> known = standing(repository).known();
    Optional<Document> fresh = sources.fetch(repository, known);
    if (fresh.isPresent()) {
      take(repository, new Reading(shelf(repository, fresh.get()), fresh.get()));
    } else {
      known.ifPresent(it -> standings.put(repository, Standing.good(it.seenAt(clock.instant()))));
    }
  }

  private void refreshLocal(Repository repository) {
    Document now = local(repository);
    boolean same = standing(repository).known().filter(it -> same(it, now)).isPresent();
    if (!same || now.etag().isEmpty()) {
      take(repository, new Reading(good(repository, contents(repository), ""), now));
    } else {
      standings.put(repository, Standing.good(now));
    }
  }

  private static boolean same(Document one, Document other) {
    return one.etag().equals(other.etag());
  }

  private Document local(Repository repository) {
    String signature =
        repository.team().map(teams::signature).orElseGet(() -> LocalSource.signature(repository));
    return new Document(new byte[0], "", signature, "", clock.instant());
  }

  private Shelf contents(Repository repository) {
    if (repository.team().filter(team -> !team.matches(TEAM)).isPresent()) {
      throw new SourceRefused(
          new SourceFault.Syntax(
              repository, "a team has 1 to 63 small letters, digits and hyphens: team:data"));
    }
    return repository.team().map(teams::shelf).orElseGet(() -> LocalSource.read(repository));
  }

  private Optional<Shelf> kept(Repository repository) {
    if (repository.local()) {
      return repository.team().map(teams::shelf);
    }
    return copies
        .find(repository)
        .flatMap(
            document -> {
              try {
                Shelf shelf = shelf(repository, document);
                standings.put(
                    repository,
                    Standing.good(document).failed("it was not asked since the server started"));
                return Optional.of(shelf);
              } catch (SourceRefused e) {
                LOG.warn("copy of a repository is of no use: {}", e.fault().sentence());
                return Optional.empty();
              }
            });
  }

  private synchronized void swap(Repository repository, Shelf shelf) {
    var stock = catalogue.stock();
    var shelves = new LinkedHashMap<Repository, Shelf>();
    stock.repositories().forEach(it -> stock.shelf(it).ifPresent(had -> shelves.put(it, had)));
    shelves.put(repository, shelf);
    catalogue.arrange(stock.repositories(), shelves);
    appraisals.clear();
  }

  private static Shelf shelf(Repository repository, Document document) {
    byte[] bytes = document.bytes();
    String type = document.type().toLowerCase(Locale.ROOT);
    boolean packed =
        bytes.length > 2
            && (bytes[0] == 'P' && bytes[1] == 'K'
                || (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b
                || type.contains("tar"));
    Shelf shelf =
        packed
            ? PackageReader.bundle(new java.io.ByteArrayInputStream(bytes))
            : PackageReader.document(bytes);
    return good(repository, shelf, new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Good is what has a package, or has nothing wrong. */
  private static Shelf good(Repository repository, Shelf shelf, String text) {
    if (shelf.releases().isEmpty() && !shelf.problems().isEmpty()) {
      throw new SourceRefused(new SourceFault.Unreadable(repository, shelf.problems(), text));
    }
    return shelf;
  }
}
