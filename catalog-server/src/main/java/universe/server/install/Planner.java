package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.artifacts.Sha256;
import universe.engine.cluster.ClusterSnapshot;
import universe.packages.json.Json;
import universe.server.catalog.Listed;
import universe.server.catalog.Permissions;
import universe.server.definition.AppDefinition;

/** Says what a draft would do to the pool as it is now. */
final class Planner {
  private final ClusterSnapshot cluster;
  private final Optional<AppBook.Entry> present;
  private final Instant now;

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  Planner(ClusterSnapshot cluster, Optional<AppBook.Entry> present, Instant now) {
    this.cluster = cluster;
    this.present = present;
    this.now = now;
  }

  Plan plan(Draft draft) {
    AppDefinition rendered = draft.definition();
    AppDefinition app =
        present.map(entry -> rendered.scaledTo(count(entry, rendered))).orElse(rendered);
    long revision = present.map(AppBook.Entry::revision).orElse(0L);
    var forecast = new Forecast(app, revision + 1, cluster, now);
    Listed listed = draft.listed();
    return new Plan(
        listed.name(),
        listed.version(),
        listed.releaseVersion(),
        app.id().value(),
        app.tree(),
        change(draft, app),
        diff(app),
        forecast.placements(),
        forecast.waiting(),
        Permissions.of(app),
        warnings(draft),
        hash(draft, revision));
  }

  /** How many instances an update leaves: what scaling made of it, unless the update says else. */
  static int count(AppBook.Entry entry, AppDefinition next) {
    boolean untouched = next.instances() == entry.edition().definition().instances();
    return untouched ? entry.desired() : next.instances();
  }

  /** Changes with everything a person would agree to, not with where instances happen to go. */
  static String hash(Draft draft, long revision) {
    ObjectNode agreed =
        Json.object()
            .put("release", draft.listed().release().id().toString())
            .put("revision", revision)
            .put("app", draft.definition().json());
    agreed.set("options", draft.options());
    return Sha256.of(Json.compact(agreed).getBytes(StandardCharsets.UTF_8)).hex();
  }

  private String change(Draft draft, AppDefinition app) {
    if (present.isEmpty()) {
      return "install";
    }
    Edition before = present.get().edition();
    boolean sameRelease = before.release().equals(Optional.of(draft.listed().release().id()));
    boolean sameOptions = before.options().equals(draft.options());
    List<Difference> diff = diff(app);
    if (sameRelease && sameOptions && diff.isEmpty()) {
      return "none";
    }
    return diff.size() == 1 && diff.getFirst().path().equals("/instances") ? "scale" : "update";
  }

  private List<Difference> diff(AppDefinition app) {
    return present
        .map(
            entry ->
                Difference.between(
                    entry.edition().definition().scaledTo(entry.desired()).tree(), app.tree()))
        .orElse(List.of());
  }

  private List<String> warnings(Draft draft) {
    var warnings = new ArrayList<>(draft.warnings());
    if (cluster.quiet()) {
      warnings.add("The pool is quiet: nothing starts before it is resumed.");
    }
    if (cluster.hosts().isEmpty()) {
      warnings.add("No host has joined the pool yet.");
    }
    long unchecked =
        draft.definition().launch().artifacts().stream()
            .filter(it -> it.sha256().isEmpty())
            .count();
    if (unchecked > 0) {
      warnings.add(
          unchecked + " of its files have no sha256, and no host takes those: it will not start.");
    }
    return List.copyOf(warnings);
  }
}
