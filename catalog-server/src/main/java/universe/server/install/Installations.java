package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.packages.definition.ReleaseId;
import universe.packages.options.Options;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.Catalogue;
import universe.server.install.needs.Dependencies;
import universe.server.install.needs.Settlement;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/** Installs packages, changes what was installed, and says beforehand what that would do. */
@Single
public class Installations {
  private final Catalogue catalogue;
  private final Drafts drafts;
  private final AppBook book;
  private final Artifacts artifacts;
  private final Clock clock;

  @Inject
  public Installations(
      Catalogue catalogue, Drafts drafts, AppBook book, Artifacts artifacts, Clock clock) {
    this.catalogue = catalogue;
    this.drafts = drafts;
    this.book = book;
    this.artifacts = artifacts;
    this.clock = clock;
  }

  /**
   * How an installed app shall change.
   *
   * @param options put over the user's earlier ones; a member of value null goes back to its
   *     default
   * @param strategy in which way; empty for the one that the app's definition names
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  public record Change(
      Optional<String> version,
      OptionalLong releaseVersion,
      ObjectNode options,
      Optional<Strategy> strategy) {
    /** In the way that the app's definition names. */
    public Change(Optional<String> version, OptionalLong releaseVersion, ObjectNode options) {
      this(version, releaseVersion, options, Optional.empty());
    }
  }

  /** What installing would do. */
  public Plan plan(Wanted wanted) {
    Settlement settled = settle(drafts.draft(wanted));
    AppId app = settled.draft().definition().id();
    refuseTaken(app);
    return planner(app).plan(settled);
  }

  /**
   * Installs: the wish is recorded, files begin to be fetched, the rest follows by itself.
   *
   * @param planHash of the plan that was agreed to, empty when there was none
   */
  public AppId install(Wanted wanted, String planHash, Caller caller) {
    Draft draft = drafts.draft(wanted);
    return install(draft, planHash, caller);
  }

  /** Installs a draft that was made already, and what it needs before it. */
  public AppId install(Draft draft, String planHash, Caller caller) {
    Settlement settled = settle(draft);
    AppId app = settled.draft().definition().id();
    refuseTaken(app);
    refuseStale(planHash, Planner.hash(settled, 0));
    settled.brought().forEach(it -> open(it, caller));
    open(settled.draft(), caller);
    return app;
  }

  private void open(Draft draft, Caller caller) {
    book.keep(draft.listed().release().definition());
    book.deposit(draft.definition().id(), draft.deposits(), caller);
    book.open(edition(draft), caller);
    artifacts.prepare(draft.definition());
  }

  private Settlement settle(Draft draft) {
    return Dependencies.settle(draft, catalogue, drafts, book);
  }

  /** What updating would do. */
  public Plan planUpdate(AppId app, Change change) {
    AppBook.Entry entry = entry(app);
    return planner(app).plan(settle(draft(entry, change)));
  }

  /** Updates to another release or other options; what changes nothing is not recorded. */
  public void update(AppId app, Change change, String planHash, Caller caller) {
    AppBook.Entry entry = entry(app);
    Draft draft = draft(entry, change);
    Settlement settled = settle(draft);
    refuseStale(planHash, Planner.hash(settled, entry.revision()));
    record(entry, settled, change.strategy(), caller);
  }

  /** Makes a draft an app's next edition, unless it is the same as the present one. */
  public void update(AppBook.Entry entry, Draft draft, Caller caller) {
    record(entry, settle(draft), Optional.empty(), caller);
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void record(
      AppBook.Entry entry, Settlement settled, Optional<Strategy> strategy, Caller caller) {
    Draft draft = settled.draft();
    Edition next = edition(draft);
    if (!same(next, entry.edition())) {
      settled.brought().forEach(it -> open(it, caller));
      book.keep(draft.listed().release().definition());
      book.deposit(entry.app(), draft.deposits(), caller);
      int count = Planner.count(entry, draft.definition());
      book.revise(entry, new AppBook.Next(next, count, strategy), caller);
      artifacts.prepare(draft.definition());
    } else {
      book.rotate(entry.app(), draft.deposits(), caller);
    }
  }

  /** What another count of instances would do. */
  public Plan planScale(AppId app, int count) {
    if (count < 0 || count > DesiredApp.MOST_INSTANCES) {
      throw Problem.invalid(
          "invalid-count",
          "instances must lie between 0 and " + DesiredApp.MOST_INSTANCES + ".",
          "0 keeps the app and runs nothing.",
          List.of(new Problem.Fault("/instances", "is " + count)));
    }
    return planner(app).scale(entry(app), count);
  }

  private Draft draft(AppBook.Entry entry, Change change) {
    ReleaseId release =
        entry
            .edition()
            .release()
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "no-package",
                        "App " + entry.edition().definition().id() + " came from no package.",
                        "Change its definition instead."));
    boolean sameRelease = change.version().isEmpty() && change.releaseVersion().isEmpty();
    ObjectNode options = merged(entry.edition().options(), change.options());
    return drafts.draft(
        new Wanted(
            release.name(),
            sameRelease ? Optional.of(release.version()) : change.version(),
            sameRelease ? OptionalLong.of(release.releaseVersion()) : change.releaseVersion(),
            Optional.of(entry.edition().definition().id().value()),
            options));
  }

  private AppBook.Entry entry(AppId app) {
    return book.find(app)
        .filter(entry -> !entry.removing())
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-app",
                    "There is no app " + app + ".",
                    "See what there is with `universe list`."));
  }

  private Planner planner(AppId app) {
    return new Planner(book.cluster(), book.find(app), clock.instant());
  }

  private void refuseTaken(AppId app) {
    if (book.find(app).isPresent()) {
      throw Problem.conflict(
          "app-exists",
          "There is an app " + app + " already.",
          "Choose another id with appId (`universe install … --app-id /other`), or update that app"
              + " (`universe update "
              + app.value().substring(1)
              + "`).");
    }
  }

  private static void refuseStale(String planHash, String now) {
    if (!planHash.isEmpty() && !planHash.equals(now)) {
      throw Problem.conflict(
          "plan-changed",
          "What would be done is no longer what was planned.",
          "Plan again, look at it, and repeat with the new planHash.");
    }
  }

  private static Edition edition(Draft draft) {
    return new Edition(
        draft.definition(),
        Optional.of(draft.listed().release().id()),
        draft.options(),
        draft.listed().release().definition().postInstallNotes().orElse(""));
  }

  private static boolean same(Edition a, Edition b) {
    return a.release().equals(b.release())
        && a.options().equals(b.options())
        && a.definition().tree().equals(b.definition().tree());
  }

  private static ObjectNode merged(ObjectNode earlier, ObjectNode changes) {
    ObjectNode merged = Options.merge(earlier, changes);
    dropNulls(merged);
    return merged;
  }

  private static void dropNulls(ObjectNode options) {
    options.properties().removeIf(member -> member.getValue().isNull());
    options
        .properties()
        .forEach(
            member -> {
              if (member.getValue() instanceof ObjectNode nested) {
                dropNulls(nested);
              }
            });
  }

  /** All that is wrong with options for a release, and what they are with its defaults. */
  public OptionsCheck check(Wanted wanted) {
    var listed = catalogue.release(wanted.packageName(), wanted.version(), wanted.releaseVersion());
    ObjectNode shown = drafts.closed(listed, wanted.options());
    return OptionsCheck.of(listed, shown, drafts.faults(listed, wanted.options()));
  }
}
