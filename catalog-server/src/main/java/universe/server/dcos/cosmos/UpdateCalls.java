package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.ReleaseId;
import universe.packages.json.Json;
import universe.packages.options.Options;
import universe.packages.search.DcosCatalog;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Listed;
import universe.server.install.AppBook;
import universe.server.install.Draft;
import universe.server.install.Drafts;
import universe.server.install.Installations;
import universe.server.wiring.Single;

/** The calls about one running service: describe and update. */
@Single
class UpdateCalls {
  private final ServiceCalls services;
  private final Catalogue catalogue;
  private final Drafts drafts;
  private final Installations installations;

  @Inject
  UpdateCalls(
      ServiceCalls services, Catalogue catalogue, Drafts drafts, Installations installations) {
    this.services = services;
    this.catalogue = catalogue;
    this.drafts = drafts;
    this.installations = installations;
  }

  ObjectNode describe(Exchange exchange) {
    AppBook.Entry entry = entry(exchange.body());
    Listed listed = listed(entry);
    PackageDefinition definition = listed.release().definition();
    ObjectNode answer = Json.object();
    answer.set("package", PackageForm.v3(definition, exchange.origin()));
    DcosCatalog versions = catalogue.stock().dcos();
    ArrayNode up = answer.putArray("upgradesTo");
    versions.upgradesTo(listed.name(), listed.version()).forEach(up::add);
    ArrayNode down = answer.putArray("downgradesTo");
    versions.downgradesTo(listed.release()).forEach(down::add);
    ObjectNode options = entry.edition().options();
    answer.set("resolvedOptions", PackageForm.withoutNulls(resolved(definition, options)));
    answer.set("userProvidedOptions", PackageForm.withoutNulls(options));
    return answer;
  }

  ObjectNode update(Exchange exchange) {
    Body body = exchange.body();
    String appId = body.text("appId");
    boolean replace = body.flag("replace");
    Optional<ObjectNode> given = body.optionalObject("options");
    Optional<String> version = body.optionalText("packageVersion");
    AppBook.Entry entry = entry(body);
    Listed listed = listed(entry);
    version
        .filter(it -> !it.equals(listed.version()))
        .ifPresent(
            it -> {
              throw CosmosError.of(
                  "VersionUpgradeNotSupportedInOpen",
                  "Version Upgrades are an Enterprise DC/OS feature only",
                  Json.object().put("requested", it).put("actual", listed.version()));
            });
    ObjectNode options = options(entry, given, replace);
    Draft draft = ServiceCalls.draft(drafts.attempt(listed, options, Optional.empty()));
    refuseNewId(Body.absolute(appId), draft.definition().id().value());
    installations.update(entry, draft, exchange.caller());
    ObjectNode answer = Json.object();
    PackageDefinition definition = listed.release().definition();
    answer.set("package", PackageForm.v3(definition));
    answer.set("resolvedOptions", PackageForm.withoutNulls(resolved(definition, options)));
    return answer.put("marathonDeploymentId", deployment(entry, draft));
  }

  private static ObjectNode options(
      AppBook.Entry entry, Optional<ObjectNode> given, boolean replace) {
    return replace
        ? given.orElseGet(Json::object)
        : Options.merge(entry.edition().options(), given.orElseGet(Json::object));
  }

  private static void refuseNewId(String before, String after) {
    if (!before.equals(after)) {
      throw CosmosError.of(
          "AppIdChanged",
          "The new appId " + after + " must be equal to the old appId " + before,
          Json.object().put("newAppId", after).put("oldAppId", before));
    }
  }

  private AppBook.Entry entry(Body body) {
    String appId = Body.absolute(body.text("appId"));
    return services
        .entry(appId)
        .orElseThrow(
            () ->
                CosmosError.of(
                    "MarathonAppNotFound",
                    "Unable to locate service with marathon appId: '" + appId + "'",
                    Json.object().put("appId", appId)));
  }

  private Listed listed(AppBook.Entry entry) {
    return entry
        .edition()
        .release()
        .flatMap(services::listed)
        .orElseThrow(
            () ->
                new CosmosError(
                    500,
                    "unhandled_exception",
                    "the package of " + entry.app() + " is not in the catalogue",
                    Json.object()));
  }

  private static ObjectNode resolved(PackageDefinition definition, ObjectNode options) {
    return definition
        .config()
        .map(schema -> Options.merge(Options.defaults(schema), options))
        .orElse(options);
  }

  /** Stands for the change: the same change has the same id. */
  private static String deployment(AppBook.Entry entry, Draft draft) {
    ReleaseId release = draft.listed().release().id();
    String change = entry.app() + "#" + entry.revision() + "#" + release + "#" + draft.options();
    return UUID.nameUUIDFromBytes(change.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
