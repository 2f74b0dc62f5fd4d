package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.render.DcosLabels;
import universe.packages.render.RefusalType;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;
import universe.packages.search.DcosCatalog;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Listed;
import universe.server.catalog.Stock;
import universe.server.wiring.Single;

/** The calls that only ask the catalogue: search, describe, list-versions, render. */
@Single
class PackageCalls {
  private final Catalogue catalogue;
  private final Renderer renderer;

  @Inject
  PackageCalls(Catalogue catalogue, Renderer renderer) {
    this.catalogue = catalogue;
    this.renderer = renderer;
  }

  ObjectNode search(Exchange exchange) {
    Optional<String> query = exchange.body().optionalText("query");
    ObjectNode answer = Json.object();
    ArrayNode packages = answer.putArray("packages");
    catalogue
        .stock()
        .dcos()
        .search(query)
        .forEach(found -> packages.add(shown(found, exchange.origin())));
    return answer;
  }

  ObjectNode describe(Exchange exchange) {
    Listed listed =
        release(
            exchange.body().text("packageName"), exchange.body().optionalText("packageVersion"));
    PackageDefinition definition = listed.release().definition();
    if (exchange.version().equals("v2")) {
      return PackageForm.v2(definition, exchange.origin());
    }
    ObjectNode answer = Json.object();
    answer.set("package", PackageForm.v3(definition, exchange.origin()));
    return answer;
  }

  ObjectNode listVersions(Exchange exchange) {
    String name = exchange.body().text("packageName");
    exchange.body().flag("includePackageVersions");
    List<DcosCatalog.Listed> versions = catalogue.stock().dcos().releases(name);
    if (versions.isEmpty()) {
      throw CosmosError.packageNotFound(name);
    }
    ObjectNode answer = Json.object();
    ObjectNode results = answer.putObject("results");
    versions.forEach(
        it -> results.put(it.release().version(), Long.toString(it.release().releaseVersion())));
    return answer;
  }

  ObjectNode render(Exchange exchange) {
    Body body = exchange.body();
    String name = body.text("packageName");
    Optional<String> version = body.optionalText("packageVersion");
    ObjectNode options = body.optionalObject("options").orElseGet(Json::object);
    Optional<String> appId = body.appId();
    Listed listed = release(name, version);
    return switch (renderer.render(listed.release(), options, appId)) {
      case Rendering.Refused refused -> throw refusal(refused);
      case Rendering.Rendered rendered -> {
        ObjectNode answer = Json.object();
        answer.set("marathonJson", labelled(rendered.app(), listed, options));
        yield PackageForm.withoutNulls(answer);
      }
    };
  }

  /** The release a client means. */
  Listed release(String name, Optional<String> version) {
    Stock stock = catalogue.stock();
    DcosCatalog.Listed newest =
        stock.dcos().newest(name).orElseThrow(() -> CosmosError.packageNotFound(name));
    DcosCatalog.Listed found =
        version.isEmpty()
            ? newest
            : stock
                .dcos()
                .release(name, version.get())
                .orElseThrow(() -> CosmosError.versionNotFound(name, version.get()));
    return new Listed(found.release(), stock.repositories().get(found.repository()));
  }

  static CosmosError refusal(Rendering.Refused refused) {
    boolean unexpected =
        refused.type() == RefusalType.UNHANDLED_EXCEPTION
            || refused.type() == RefusalType.BROKEN_EXTENSION;
    return unexpected
        ? new CosmosError(
            500, RefusalType.UNHANDLED_EXCEPTION.wireName(), refused.message(), Json.object())
        : CosmosError.of(refused.type().wireName(), refused.message(), refused.data());
  }

  private static ObjectNode labelled(ObjectNode app, Listed listed, ObjectNode options) {
    return DcosLabels.on(app, listed.release().definition(), listed.repository().uri(), options);
  }

  private static ObjectNode shown(DcosCatalog.Found result, Origin origin) {
    Release release = result.current().release();
    PackageDefinition definition = release.definition();
    ObjectNode shown =
        Json.object().put("name", release.name()).put("currentVersion", release.version());
    ObjectNode versions = shown.putObject("versions");
    result.versions().forEach(versions::put);
    shown.put("description", result.description());
    shown.put("framework", definition.framework().orElse(false));
    ArrayNode tags = shown.putArray("tags");
    definition.tags().forEach(tags::add);
    definition.selected().ifPresent(selected -> shown.put("selected", selected));
    JsonNode images = PackageForm.images(definition, origin);
    if (images.isObject()) {
      shown.set("images", images);
    }
    return shown;
  }
}
