package universe.server.catalog.source;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Repository;
import universe.server.events.Events;
import universe.server.events.Happening;
import universe.server.ledger.Writer;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/** The list of repositories: looked at, changed, and followed by the catalogue. */
@Single
public class Repositories {
  /** Any media type will do; what it is shows when it is read. */
  public static final Predicate<String> ANY_TYPE = type -> true;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_URI = 2000;
  private static final int MOST = 100;

  private final RepositoryStore store;
  private final Writer writer;
  private final Events events;
  private final Catalogue catalogue;
  private final Stocking stocking;

  // Written once under the lock of this, when the first one asks; read by everybody.
  private volatile boolean opened;

  @Inject
  Repositories(
      RepositoryStore store, Writer writer, Events events, Catalogue catalogue, Stocking stocking) {
    this.store = store;
    this.writer = writer;
    this.events = events;
    this.catalogue = catalogue;
    this.stocking = stocking;
  }

  /** All in use, the most important first. */
  public List<Repository> all() {
    open();
    return catalogue.stock().repositories();
  }

  /** The same with how each stands. */
  List<RepositoryView> views() {
    List<Repository> all = all();
    var views = new ArrayList<RepositoryView>();
    for (int place = 0; place < all.size(); place++) {
      views.add(RepositoryView.of(all.get(place), place, stocking));
    }
    return List.copyOf(views);
  }

  /**
   * Adds a repository once it was read, behind all others when no place is given.
   *
   * @param types which media types it may come in
   * @return all in use
   * @throws SourceRefused when it is not taken; nothing was changed then
   */
  public List<Repository> add(
      Repository repository, OptionalInt place, Predicate<String> types, Caller caller) {
    open();
    refuseOdd(repository);
    Stocking.Reading reading = stocking.read(repository, types);
    change(
        kept -> with(kept, repository, place),
        Happening.ofPool(
            "repository.added",
            caller,
            "repository " + repository.name() + " was added: " + repository.uri()));
    stocking.take(repository, reading);
    return all();
  }

  /**
   * Takes out the one that has the name and the address, as far as they are given.
   *
   * @return all that are left
   * @throws SourceRefused when there is none
   */
  public List<Repository> remove(Optional<String> name, Optional<String> uri, Caller caller) {
    Repository found =
        all().stream()
            .filter(it -> name.isEmpty() || name.get().equals(it.name()))
            .filter(it -> uri.isEmpty() || uri.get().equals(it.uri()))
            .findFirst()
            .orElseThrow(() -> new SourceRefused(new SourceFault.Absent(name, uri)));
    change(
        kept -> without(kept, found),
        Happening.ofPool(
            "repository.removed", caller, "repository " + found.name() + " was removed"));
    stocking.forget(found);
    return all();
  }

  /** Reads one on this machine again, at once, and serves what is there. */
  public void restock(Repository repository) {
    stocking.take(repository, stocking.read(repository, ANY_TYPE));
  }

  /** Looks at one's source now. */
  void refresh(Repository repository) {
    stocking.refresh(repository);
  }

  /** Looks at all their sources, and at the list, which another server may have changed. */
  void refreshAll() {
    open();
    follow(writer.write(ledger -> store.all()));
    all().forEach(stocking::refresh);
  }

  private void open() {
    if (opened) {
      return;
    }
    synchronized (this) {
      if (!opened) {
        follow(
            writer.write(
                ledger -> {
                  List<Enrolled> kept = store.all();
                  List<Enrolled> now = settle(kept, catalogue.settled());
                  if (!now.equals(kept)) {
                    store.replace(now);
                  }
                  return now;
                }));
        opened = true;
      }
    }
  }

  private void change(UnaryOperator<List<Enrolled>> how, Happening what) {
    follow(
        writer.write(
            ledger -> {
              List<Enrolled> next = how.apply(store.all());
              store.replace(next);
              events.record(ledger, what);
              return next;
            }));
  }

  private void follow(List<Enrolled> list) {
    stocking.serve(present(list));
  }

  private static List<Repository> present(List<Enrolled> list) {
    return list.stream().filter(it -> !it.removed()).map(Enrolled::repository).toList();
  }

  /** New ones of the settings come first; those that the settings name no longer go. */
  private static List<Enrolled> settle(List<Enrolled> kept, List<Repository> settings) {
    var all = new ArrayList<Enrolled>();
    settings.stream()
        .filter(it -> kept.stream().noneMatch(old -> old.isAt(it.uri())))
        .map(it -> new Enrolled(it, true, false))
        .forEach(all::add);
    kept.stream()
        .filter(it -> !it.settled() || settings.stream().anyMatch(set -> it.isAt(set.uri())))
        .forEach(all::add);
    return List.copyOf(all);
  }

  private static List<Enrolled> with(List<Enrolled> kept, Repository added, OptionalInt place) {
    List<Enrolled> present = kept.stream().filter(it -> !it.removed()).toList();
    boolean name = present.stream().anyMatch(it -> it.repository().name().equals(added.name()));
    boolean uri = present.stream().anyMatch(it -> it.isAt(added.uri()));
    if (name || uri) {
      throw new SourceRefused(new SourceFault.Present(added, name, uri));
    }
    int at = place.orElse(present.size());
    if (at < 0 || at > present.size() || present.size() >= MOST) {
      throw new SourceRefused(new SourceFault.OutOfBounds(at, Math.min(present.size(), MOST - 1)));
    }
    boolean settled = kept.stream().anyMatch(it -> it.settled() && it.isAt(added.uri()));
    var all = new ArrayList<>(present);
    all.add(at, new Enrolled(added, settled, false));
    kept.stream().filter(it -> it.removed() && !it.isAt(added.uri())).forEach(all::add);
    return List.copyOf(all);
  }

  private static List<Enrolled> without(List<Enrolled> kept, Repository gone) {
    var all = new ArrayList<Enrolled>();
    for (Enrolled each : kept) {
      if (!each.isAt(gone.uri())) {
        all.add(each);
      } else if (each.settled()) {
        all.add(new Enrolled(each.repository(), true, true));
      }
    }
    return List.copyOf(all);
  }

  private static void refuseOdd(Repository repository) {
    boolean odd =
        repository.name().isBlank()
            || repository.name().length() > LONGEST_NAME
            || repository.name().chars().anyMatch(Character::isISOControl)
            || repository.uri().length() > LONGEST_URI;
    if (odd) {
      throw new SourceRefused(
          new SourceFault.Syntax(
              repository,
              "a name has 1 to "
                  + LONGEST_NAME
                  + " characters, an address at most "
                  + LONGEST_URI));
    }
  }
}
