package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import universe.packages.definition.PackageDefinition;
import universe.packages.json.Json;
import universe.packages.render.DcosLabels;
import universe.packages.render.RefusalType;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;
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
    Stock stock = catalogue.stock();
    ObjectNode answer = Json.object();
    ArrayNode packages = answer.putArray("packages");
    stock.front().stream()
        .filter(listed -> matches(listed.release().definition(), query))
        .sorted(
            Comparator.comparing(
                    (Listed listed) -> !listed.release().definition().selected().orElse(false))
                .thenComparing(Listed::name))
        .forEach(listed -> packages.add(found(listed, stock, exchange.origin())));
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
    List<Listed> versions = catalogue.stock().versions(name);
    if (versions.isEmpty()) {
      throw CosmosError.packageNotFound(name);
    }
    ObjectNode answer = Json.object();
    ObjectNode results = answer.putObject("results");
    versions.forEach(it -> results.put(it.version(), Long.toString(it.releaseVersion())));
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
    if (stock.newest(name).isEmpty()) {
      throw CosmosError.packageNotFound(name);
    }
    return stock
        .find(name, version, OptionalLong.empty())
        .orElseThrow(() -> CosmosError.versionNotFound(name, version.orElse("")));
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

  private static ObjectNode found(Listed listed, Stock stock, Origin origin) {
    PackageDefinition definition = listed.release().definition();
    ObjectNode found =
        Json.object().put("name", listed.name()).put("currentVersion", listed.version());
    ObjectNode versions = found.putObject("versions");
    stock.versions(listed.name()).forEach(it -> versions.put(it.version(), it.releaseVersion()));
    found.put("description", description(definition));
    found.put("framework", definition.framework().orElse(false));
    ArrayNode tags = found.putArray("tags");
    definition.tags().forEach(tags::add);
    definition.selected().ifPresent(selected -> found.put("selected", selected));
    JsonNode images = PackageForm.images(definition, origin);
    if (images.isObject()) {
      found.set("images", images);
    }
    return found;
  }

  /** The original shows, and searches, the maintainer of a 5.0 package in this place. */
  private static String description(PackageDefinition definition) {
    return definition.packagingVersion().equals("5.0")
        ? definition.maintainer()
        : definition.description();
  }

  /** With a star an anchored pattern that minds the case; else a part of a text that does not. */
  private static boolean matches(PackageDefinition definition, Optional<String> query) {
    if (query.isEmpty()) {
      return true;
    }
    Stream<String> texts =
        Stream.concat(
            Stream.of(definition.id().name(), description(definition)), definition.tags().stream());
    if (query.get().contains("*")) {
      return texts.anyMatch(text -> Wildcard.matches(query.get(), text));
    }
    String part = query.get().toLowerCase(Locale.ROOT);
    return texts.anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part));
  }
}
