package universe.server.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.packages.review.Change;
import universe.packages.review.Comparison;

/**
 * What changes from one release of a package to another.
 *
 * @param metadata of the definition, without options, template and resources
 * @param options of the schema
 * @param resources images, archives and tools
 * @param app as rendered with the defaults of each; empty when either cannot be rendered so
 */
public record ComparisonView(
    @JsonProperty("package") String packageName,
    ReleaseView.VersionView from,
    ReleaseView.VersionView to,
    List<Entry> metadata,
    List<Entry> options,
    List<Entry> resources,
    List<Entry> app) {

  /**
   * A place that differs.
   *
   * @param path JSON pointer
   * @param from absent when it is new
   * @param to absent when it is gone
   */
  public record Entry(String path, @Nullable JsonNode from, @Nullable JsonNode to) {
    static Entry of(Change change) {
      return new Entry(
          change.path(),
          change.isAdded() ? null : change.from(),
          change.isRemoved() ? null : change.to());
    }
  }

  static ComparisonView of(Listed from, Listed to, Comparison comparison) {
    return new ComparisonView(
        from.name(),
        ReleaseView.VersionView.of(from),
        ReleaseView.VersionView.of(to),
        entries(comparison.metadata()),
        entries(comparison.options()),
        entries(comparison.resources()),
        entries(comparison.app()));
  }

  private static List<Entry> entries(List<Change> changes) {
    return changes.stream().map(Entry::of).toList();
  }
}
