package universe.packages.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import universe.packages.definition.License;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;

/** Sorts releases by what people narrow a search with. */
@FunctionalInterface
public interface Facets {
  /** Values by facet; a facet may have none, one or several. */
  Map<String, List<String>> of(Release release);

  /** Category, kind, licence, maintainer and tag: what a definition says itself. */
  static Map<String, List<String>> stated(Release release) {
    PackageDefinition definition = release.definition();
    Map<String, List<String>> facets = new LinkedHashMap<>();
    facets.put("category", List.of(category(definition)));
    facets.put("kind", List.of(kind(definition)));
    facets.put("license", definition.licenses().stream().map(License::name).distinct().toList());
    facets.put("maintainer", List.of(definition.maintainer()));
    facets.put("tag", definition.tags().stream().distinct().toList());
    return facets;
  }

  /** The stated facets and more. */
  default Facets withStated() {
    return release -> {
      Map<String, List<String>> all = new LinkedHashMap<>(stated(release));
      all.putAll(of(release));
      return all;
    };
  }

  private static String category(PackageDefinition definition) {
    JsonNode category = definition.json().path("category");
    return category.isTextual() ? category.asText() : "other";
  }

  private static String kind(PackageDefinition definition) {
    if (!definition.json().path("marathon").isObject()) {
      return "command";
    }
    return definition.framework().orElse(false) ? "framework" : "service";
  }
}
