package universe.server.install.needs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Listed;
import universe.server.definition.AppDefinition;
import universe.server.definition.NeedDefinition;
import universe.server.definition.Reading;
import universe.server.install.AppBook;
import universe.server.install.Draft;
import universe.server.install.Drafts;
import universe.server.install.Wanted;
import universe.server.problem.Problem;

/**
 * Decides which app meets each need of a draft: the one it names, the one that met it before, one
 * that is installed, or one that comes along.
 */
public final class Dependencies {
  private final Catalogue catalogue;
  private final Drafts drafts;
  private final AppBook book;
  private final Map<String, Draft> brought = new LinkedHashMap<>();
  private final List<Settlement.Choice> choices = new ArrayList<>();

  private Dependencies(Catalogue catalogue, Drafts drafts, AppBook book) {
    this.catalogue = catalogue;
    this.drafts = drafts;
    this.book = book;
  }

  /**
   * Settles all needs of a draft, and those of what comes along.
   *
   * @throws Problem when a need cannot be met or packages need each other in a circle
   */
  public static Settlement settle(Draft draft, Catalogue catalogue, Drafts drafts, AppBook book) {
    var dependencies = new Dependencies(catalogue, drafts, book);
    Draft settled = dependencies.settled(draft, List.of(draft.listed().name()));
    return new Settlement(
        settled, List.copyOf(dependencies.brought.values()), dependencies.choices);
  }

  private Draft settled(Draft draft, List<String> path) {
    List<NeedDefinition> needs = draft.definition().extension().needs();
    if (needs.isEmpty()) {
      return draft;
    }
    ObjectNode tree = draft.definition().tree();
    ArrayNode written = tree.withObject("/universe").withArray("needs");
    for (int i = 0; i < needs.size(); i++) {
      String app = app(needs.get(i), draft, path);
      refuseLacking(draft, needs.get(i), app);
      ((ObjectNode) written.get(i)).put("app", app);
    }
    return switch (AppDefinition.read(tree)) {
      case Reading.Read read ->
          new Draft(
              draft.listed(),
              draft.options(),
              read.definition(),
              draft.warnings(),
              draft.deposits());
      case Reading.Refused refused ->
          throw new IllegalStateException(refused.problems().toString());
    };
  }

  /** What the templates name has to be among what the other app gives. */
  private void refuseLacking(Draft draft, NeedDefinition need, String app) {
    Set<String> given =
        Optional.ofNullable(brought.get(app))
            .map(Draft::definition)
            .or(() -> book.find(new AppId(app)).map(it -> it.edition().definition()))
            .map(it -> it.extension().outputs().keySet())
            .orElse(Set.of());
    Set<String> lacking = new TreeSet<>(draft.definition().asked(need));
    lacking.removeAll(given);
    if (!lacking.isEmpty()) {
      throw unmet(
          draft.listed().name()
              + " asks "
              + app
              + " for "
              + String.join(", ", lacking)
              + ", which it does not give.",
          given.isEmpty()
              ? "It has no outputs."
              : "Its outputs are " + String.join(", ", given) + ".");
    }
  }

  private String app(NeedDefinition need, Draft draft, List<String> path) {
    if (!need.app().isEmpty()) {
      return named(need);
    }
    Optional<AppBook.Entry> present =
        before(need, draft).or(() -> book.all().stream().filter(it -> meets(it, need)).findFirst());
    if (present.isPresent()) {
      String app = present.get().app().value();
      choose(need, version(present.get()), app, "use");
      return app;
    }
    return brought.values().stream()
        .filter(it -> it.listed().name().equals(need.packageName()))
        .filter(it -> need.versions().allows(it.listed().version()))
        .findFirst()
        .map(it -> it.definition().id().value())
        .orElseGet(() -> bring(need, path));
  }

  /** An app that the options name has to be there; whatever it came from. */
  private String named(NeedDefinition need) {
    AppBook.Entry entry =
        book.all().stream()
            .filter(it -> it.app().value().equals(need.app()) && !it.removing())
            .findFirst()
            .orElseThrow(
                () ->
                    unmet(
                        "There is no app "
                            + need.app()
                            + ", which is to be used as "
                            + need.name()
                            + ".",
                        "Install it first, or leave the choice open."));
    choose(need, version(entry), need.app(), "use");
    return need.app();
  }

  /** The app that met the need until now. */
  private Optional<AppBook.Entry> before(NeedDefinition need, Draft draft) {
    return book.find(draft.definition().id()).stream()
        .flatMap(it -> it.edition().definition().extension().needs().stream())
        .filter(it -> it.name().equals(need.name()) && !it.app().isEmpty())
        .flatMap(it -> book.all().stream().filter(e -> e.app().value().equals(it.app())))
        .filter(it -> meets(it, need))
        .findFirst();
  }

  private static boolean meets(AppBook.Entry entry, NeedDefinition need) {
    return !entry.removing()
        && entry
            .edition()
            .release()
            .filter(it -> it.name().equals(need.packageName()))
            .filter(it -> need.versions().allows(it.version()))
            .isPresent();
  }

  private String bring(NeedDefinition need, List<String> path) {
    if (path.contains(need.packageName())) {
      throw unmet(
          "Packages need each other in a circle: "
              + String.join(" needs ", path)
              + " needs "
              + need.packageName()
              + ".",
          "Tell their maintainers; it cannot be installed.");
    }
    Listed listed =
        catalogue.stock().releases(need.packageName()).stream()
            .filter(it -> need.versions().allows(it.version()))
            .findFirst()
            .orElseThrow(() -> none(need, path));
    Draft draft = drafts.draft(wanted(listed));
    if (book.find(draft.definition().id()).isPresent()) {
      throw unmet(
          path.getLast()
              + " needs "
              + need.packageName()
              + " "
              + need.versions().text()
              + ", and the app "
              + draft.definition().id()
              + " in its place is another.",
          "Install " + need.packageName() + " under another id first; it is then used.");
    }
    var longer = new ArrayList<>(path);
    longer.add(need.packageName());
    Draft settled = settled(draft, longer);
    String app = settled.definition().id().value();
    brought.put(app, settled);
    choose(need, listed.version(), app, "install");
    return app;
  }

  private static Wanted wanted(Listed listed) {
    return new Wanted(
        listed.name(),
        Optional.of(listed.version()),
        OptionalLong.of(listed.releaseVersion()),
        Optional.empty(),
        Json.object());
  }

  private Problem none(NeedDefinition need, List<String> path) {
    List<String> known =
        catalogue.stock().releases(need.packageName()).stream().map(Listed::version).toList();
    return unmet(
        path.getLast() + " needs " + need.packageName() + " " + need.versions().text() + ".",
        known.isEmpty()
            ? "No repository has that package: add one that does with `universe repo add`."
            : "The repositories have " + String.join(", ", known) + ".");
  }

  private void choose(NeedDefinition need, String version, String app, String change) {
    choices.add(new Settlement.Choice(need.name(), need.packageName(), version, app, change));
  }

  private static String version(AppBook.Entry entry) {
    return entry.edition().release().map(it -> it.version()).orElse("");
  }

  private static Problem unmet(String detail, String hint) {
    return Problem.invalid("unmet-need", detail, hint, List.of());
  }
}
