package universe.server.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.search.Facets;

/**
 * A package on the shelf.
 *
 * @param publisher who published it here; empty when its repository brought it
 * @param signature none, valid, unknown-key or invalid
 * @param quality broken, fair, good or excellent: what lint finds
 * @param deprecated why it should no longer be installed
 */
public record PackageSummary(
    String name,
    String title,
    String version,
    long releaseVersion,
    String description,
    String maintainer,
    List<String> tags,
    String category,
    @Nullable String icon,
    List<String> installed,
    boolean runnable,
    @Nullable String obstacle,
    int needsAnswers,
    String publisher,
    String signature,
    String quality,
    @Nullable String deprecated) {
  static PackageSummary of(
      Listed listed, Appraisal appraisal, Provenance provenance, List<String> installed) {
    PackageDefinition definition = listed.release().definition();
    return new PackageSummary(
        listed.name(),
        title(definition),
        listed.version(),
        listed.releaseVersion(),
        definition.description(),
        definition.maintainer(),
        definition.tags(),
        category(definition),
        icon(listed),
        installed,
        appraisal.obstacle().isEmpty(),
        appraisal.obstacle().isEmpty() ? null : appraisal.obstacle(),
        appraisal.needsAnswers(),
        provenance.publisher(),
        provenance.signature().word(),
        appraisal.quality().name().toLowerCase(Locale.ROOT),
        provenance.deprecated());
  }

  /** The one the package names; the same as the search's facet. */
  private static String category(PackageDefinition definition) {
    return Facets.stated(Release.of(definition)).getOrDefault("category", List.of()).getFirst();
  }

  private static @Nullable String icon(Listed listed) {
    return listed.release().extras().icon().isPresent()
        ? "/api/v1/packages/" + listed.name() + "/icon"
        : null;
  }

  private static String title(PackageDefinition definition) {
    String named = definition.json().path("title").asText();
    return named.isEmpty()
        ? Arrays.stream(definition.id().name().split("-"))
            .filter(word -> !word.isEmpty())
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining(" "))
        : named;
  }
}
