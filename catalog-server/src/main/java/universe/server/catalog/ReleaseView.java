package universe.server.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;
import universe.packages.definition.License;
import universe.packages.definition.PackageDefinition;
import universe.server.definition.AppDefinition;

/**
 * Everything a person wants to know of a release before installing it.
 *
 * @param screenshots addresses on this server
 */
public record ReleaseView(
    @JsonUnwrapped PackageSummary summary,
    @Nullable String readme,
    List<License> licenses,
    @Nullable String website,
    @Nullable String scm,
    @Nullable String preInstallNotes,
    @Nullable String postInstallNotes,
    List<VersionView> versions,
    @Nullable JsonNode config,
    JsonNode defaults,
    @Nullable Room resources,
    List<String> permissions,
    List<String> runtimes,
    List<String> screenshots) {
  /** One of a package's releases, and when it was last changed, if it says so. */
  record VersionView(String version, long releaseVersion, @Nullable Instant updatedAt) {
    static VersionView of(Listed listed) {
      OptionalLong seconds = listed.release().definition().lastUpdated();
      return new VersionView(
          listed.version(),
          listed.releaseVersion(),
          seconds.isPresent() ? Instant.ofEpochSecond(seconds.getAsLong()) : null);
    }
  }

  /** What the instances take with the default options. */
  record Room(double cpus, long memMiB, long diskMiB, int instances) {
    static Room of(AppDefinition app) {
      Resources need = app.spec(0).need();
      return new Room(need.cpuMillis() / 1000.0, need.memMiB(), need.diskMiB(), app.instances());
    }
  }

  static ReleaseView of(PackageSummary summary, Listed listed, Appraisal appraisal, Stock stock) {
    PackageDefinition definition = listed.release().definition();
    String readme = listed.release().extras().readme();
    return new ReleaseView(
        summary,
        readme.isEmpty() ? null : readme,
        definition.licenses(),
        definition.website().orElse(null),
        definition.scm().orElse(null),
        definition.preInstallNotes().orElse(null),
        definition.postInstallNotes().orElse(null),
        stock.releases(listed.name()).stream().map(VersionView::of).toList(),
        definition.config().orElse(null),
        Appraisal.defaults(listed.release()),
        appraisal.sample().stream().findFirst().map(Room::of).orElse(null),
        appraisal.sample().stream().flatMap(it -> Permissions.of(it).stream()).toList(),
        appraisal.runtimes().stream().map(RuntimeNeed::toString).toList(),
        Screenshots.of(listed));
  }
}
