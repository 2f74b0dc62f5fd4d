package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import universe.engine.spec.AppId;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.definition.ReleaseId;
import universe.packages.json.Json;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Listed;
import universe.server.catalog.Repository;
import universe.server.definition.Reading;
import universe.server.install.AppBook;
import universe.server.install.Attempt;
import universe.server.install.Draft;
import universe.server.install.Drafts;
import universe.server.install.Installations;
import universe.server.problem.Problem;
import universe.server.wiring.Single;

/** The calls about installed packages: install, list, uninstall. */
@Single
class ServiceCalls {
  private static final Repository GONE = new Repository("", "");

  private final PackageCalls packages;
  private final Catalogue catalogue;
  private final Drafts drafts;
  private final Installations installations;
  private final AppBook book;

  @Inject
  ServiceCalls(
      PackageCalls packages,
      Catalogue catalogue,
      Drafts drafts,
      Installations installations,
      AppBook book) {
    this.packages = packages;
    this.catalogue = catalogue;
    this.drafts = drafts;
    this.installations = installations;
    this.book = book;
  }

  ObjectNode install(Exchange exchange) {
    Body body = exchange.body();
    String name = body.text("packageName");
    Optional<String> version = body.optionalText("packageVersion");
    ObjectNode options = body.optionalObject("options").orElseGet(Json::object);
    Optional<String> appId = body.appId();
    Listed listed = packages.release(name, version);
    Managers.check(body, listed, version);
    boolean second = exchange.version().equals("v2");
    if (listed.release().definition().template().isEmpty() && second) {
      return installed(listed, Optional.empty(), exchange);
    }
    Draft draft = draft(drafts.attempt(listed, options, appId));
    try {
      installations.install(draft, "", exchange.caller());
    } catch (Problem problem) {
      throw problem.code().equals("app-exists")
          ? new CosmosError(
              409, "PackageAlreadyInstalled", "Package is already installed", Json.object())
          : CosmosError.of("MarathonBadResponse", problem.detail());
    }
    return installed(listed, Optional.of(draft.definition().id().value()), exchange);
  }

  ObjectNode list(Exchange exchange) {
    Optional<String> name = exchange.body().optionalText("packageName");
    Optional<String> appId = exchange.body().appId();
    ObjectNode answer = Json.object();
    ArrayNode packagesInstalled = answer.putArray("packages");
    book.all().stream()
        .filter(entry -> entry.edition().release().isPresent())
        .filter(entry -> name.isEmpty() || name.get().equals(packageOf(entry)))
        .filter(entry -> appId.isEmpty() || appId.get().equals(entry.app().value()))
        .sorted(
            Comparator.comparing(ServiceCalls::packageOf)
                .thenComparing(entry -> entry.app().value()))
        .forEach(
            entry ->
                definition(entry)
                    .ifPresent(
                        it ->
                            packagesInstalled
                                .addObject()
                                .put("appId", entry.app().value())
                                .set(
                                    "packageInformation",
                                    PackageForm.installed(it, exchange.origin()))));
    return answer;
  }

  ObjectNode uninstall(Exchange exchange) {
    Body body = exchange.body();
    String name = body.text("packageName");
    Optional<String> appId = body.appId();
    boolean all = body.optionalFlag("all");
    List<AppBook.Entry> found = meant(name, appId);
    if (found.isEmpty()) {
      throw CosmosError.of(
          "PackageNotInstalled",
          "Package [" + name + "] is not installed",
          Json.object().put("packageName", name));
    }
    if (found.size() > 1 && !all) {
      throw ambiguous(name, found);
    }
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("results");
    for (AppBook.Entry entry : found) {
      remove(entry, exchange);
      ObjectNode result =
          results.addObject().put("packageName", name).put("appId", entry.app().value());
      entry.edition().release().ifPresent(it -> result.put("packageVersion", it.version()));
      definition(entry)
          .flatMap(PackageDefinition::postUninstallNotes)
          .ifPresent(notes -> result.put("postUninstallNotes", notes));
    }
    return answer;
  }

  private void remove(AppBook.Entry entry, Exchange exchange) {
    try {
      book.remove(entry.app(), true, exchange.caller());
    } catch (Problem problem) {
      if (problem.status() != 409) {
        throw problem;
      }
      throw CosmosError.of(
          "MarathonAppDeleteError",
          problem.detail(),
          Json.object().put("appId", entry.app().value()));
    }
  }

  /** The app a client names; nobody's id is found under a malformed one. */
  Optional<AppBook.Entry> entry(String appId) {
    try {
      return book.find(new AppId(appId));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What the app's release says of itself. */
  Optional<PackageDefinition> definition(AppBook.Entry entry) {
    return entry.edition().release().flatMap(this::listed).map(it -> it.release().definition());
  }

  /** The release as the catalogue has it, or as it was when it was installed. */
  Optional<Listed> listed(ReleaseId release) {
    return catalogue
        .stock()
        .find(
            release.name(),
            Optional.of(release.version()),
            OptionalLong.of(release.releaseVersion()))
        .or(() -> book.kept(release).map(it -> new Listed(Release.of(it), GONE)));
  }

  /**
   * The draft, or the error that the original would have given.
   *
   * @throws CosmosError when there is no draft
   */
  static Draft draft(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Made made -> made.draft();
      case Attempt.NotRendered it -> throw PackageCalls.refusal(it.refused());
      case Attempt.NotRunnable it -> throw notValid(it.problems());
    };
  }

  private List<AppBook.Entry> meant(String name, Optional<String> appId) {
    if (appId.isEmpty()) {
      return book.all().stream().filter(entry -> name.equals(packageOf(entry))).toList();
    }
    AppBook.Entry entry =
        entry(appId.get())
            .orElseThrow(
                () ->
                    CosmosError.of(
                        "UninstallNonExistentAppForPackage",
                        "Package [" + name + "] with id [" + appId.get() + "] is not installed",
                        Json.object().put("packageName", name).put("appId", appId.get())));
    return name.equals(packageOf(entry)) ? List.of(entry) : List.of();
  }

  private static CosmosError ambiguous(String name, List<AppBook.Entry> found) {
    List<String> ids = found.stream().map(entry -> entry.app().value()).toList();
    ObjectNode data = Json.object().put("packageName", name);
    ArrayNode appIds = data.putArray("appIds");
    ids.forEach(appIds::add);
    return CosmosError.of(
        "AmbiguousAppId",
        "Multiple apps named [" + name + "] are installed: [" + String.join(", ", ids) + "]",
        data);
  }

  private static ObjectNode installed(Listed listed, Optional<String> appId, Exchange exchange) {
    ObjectNode answer =
        Json.object().put("packageName", listed.name()).put("packageVersion", listed.version());
    appId.ifPresent(id -> answer.put("appId", id));
    if (exchange.version().equals("v2")) {
      PackageDefinition definition = listed.release().definition();
      definition.postInstallNotes().ifPresent(notes -> answer.put("postInstallNotes", notes));
      JsonNode cli = PackageForm.cli(definition, exchange.origin());
      if (cli.isObject()) {
        answer.set("cli", cli);
      }
    }
    return answer;
  }

  /** As Marathon told it: a list of places, each with what is wrong there. */
  private static CosmosError notValid(List<Reading.Problem> problems) {
    ObjectNode data = Json.object();
    ArrayNode errors = data.putArray("errors");
    for (Reading.Problem problem : problems) {
      errors
          .addObject()
          .put("path", problem.pointer().isEmpty() ? "/" : problem.pointer())
          .putArray("errors")
          .add(problem.detail());
    }
    return CosmosError.of("MarathonBadResponse", "Object is not valid", data);
  }

  private static String packageOf(AppBook.Entry entry) {
    return entry.edition().release().map(ReleaseId::name).orElse("");
  }
}
