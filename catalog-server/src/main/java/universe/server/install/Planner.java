package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.artifacts.Sha256;
import universe.engine.cluster.ClusterSnapshot;
import universe.packages.definition.ReleaseId;
import universe.packages.json.Json;
import universe.packages.review.Change;
import universe.server.catalog.Listed;
import universe.server.catalog.Permissions;
import universe.server.definition.AppDefinition;
import universe.server.install.needs.Settlement;

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

  Plan plan(Settlement settled) {
    Draft draft = settled.draft();
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
        settled.choices().stream().map(Plan.Need::of).toList(),
        hash(settled, revision));
  }

  /** What another count would do. */
  Plan scale(AppBook.Entry entry, int count) {
    AppDefinition app = entry.edition().definition().scaledTo(count);
    var forecast = new Forecast(app, entry.revision(), cluster, now);
    Optional<ReleaseId> release = entry.edition().release();
    return new Plan(
        release.map(ReleaseId::name).orElse(null),
        release.map(ReleaseId::version).orElse(null),
        release.map(ReleaseId::releaseVersion).orElse(null),
        app.id().value(),
        app.tree(),
        count == entry.desired() ? "none" : "scale",
        diff(app),
        forecast.placements(),
        forecast.waiting(),
        Permissions.of(app),
        circumstances(),
        List.of(),
        hash(
            release.map(ReleaseId::toString).orElse(""),
            entry.revision(),
            app,
            entry.edition().options()));
  }

  /** How many instances an update leaves: what scaling made of it, unless the update says else. */
  static int count(AppBook.Entry entry, AppDefinition next) {
    boolean untouched = next.instances() == entry.edition().definition().instances();
    return untouched ? entry.desired() : next.instances();
  }

  /** Changes with everything a person would agree to, not with where instances happen to go. */
  static String hash(Settlement settled, long revision) {
    String own = hash(settled.draft(), revision);
    return settled.brought().stream().map(it -> hash(it, 0)).reduce(own, Planner::together);
  }

  private static String hash(Draft draft, long revision) {
    return hash(
        draft.listed().release().id().toString(), revision, draft.definition(), draft.options());
  }

  private static String together(String one, String other) {
    return Sha256.of((one + other).getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static String hash(String release, long revision, AppDefinition app, ObjectNode options) {
    ObjectNode agreed =
        Json.object().put("release", release).put("revision", revision).put("app", app.json());
    agreed.set("options", options);
    return Sha256.of(Json.compact(agreed).getBytes(StandardCharsets.UTF_8)).hex();
  }

  private String change(Draft draft, AppDefinition app) {
    if (present.isEmpty()) {
      return "install";
    }
    Edition before = present.get().edition();
    boolean sameRelease = before.release().equals(Optional.of(draft.listed().release().id()));
    boolean sameOptions = before.options().equals(draft.options());
    List<Plan.Difference> diff = diff(app);
    if (sameRelease && sameOptions && diff.isEmpty()) {
      return "none";
    }
    return diff.size() == 1 && diff.getFirst().path().equals("/instances") ? "scale" : "update";
  }

  private List<Plan.Difference> diff(AppDefinition app) {
    return present
        .map(entry -> entry.edition().definition().scaledTo(entry.desired()).tree())
        .map(before -> Change.between(before, app.tree()))
        .map(changes -> changes.stream().map(Plan.Difference::of).toList())
        .orElse(List.of());
  }

  private List<String> warnings(Draft draft) {
    var warnings = new ArrayList<>(draft.warnings());
    warnings.addAll(circumstances());
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

  /** What of the pool keeps anything from starting. */
  private List<String> circumstances() {
    var warnings = new ArrayList<String>();
    if (cluster.quiet()) {
      warnings.add("The pool is quiet: nothing starts before it is resumed.");
    }
    if (cluster.hosts().isEmpty()) {
      warnings.add("No host has joined the pool yet.");
    }
    return List.copyOf(warnings);
  }
}
