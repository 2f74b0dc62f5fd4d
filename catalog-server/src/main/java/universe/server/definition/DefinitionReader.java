package universe.server.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import universe.engine.spec.AppId;
import universe.engine.spec.Backoff;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.UpgradeStrategy;
import universe.engine.spec.VolumeNeed;
import universe.engine.spec.WhenUnreachable;
import universe.packages.json.Json;

/** Reads a whole definition; its parts have readers of their own. */
final class DefinitionReader {
  private static final Duration KILL_GRACE = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final int A_DAY = 86_400;
  private static final int MOST_BYTES = 2 << 20;
  private static final Set<String> RESERVED = Set.of("restart", "tasks", "versions");

  private final Fields.Notes notes = new Fields.Notes();
  private final JsonNode rendered;
  private final Fields app;

  DefinitionReader(JsonNode rendered) {
    this.rendered = rendered;
    this.app = new Fields(rendered, "", notes);
  }

  Reading read() {
    if (!rendered.isObject()) {
      app.problem("must be an object");
      return new Reading.Refused(notes.problems());
    }
    String json = Json.compact(rendered);
    if (json.length() > MOST_BYTES) {
      app.problem("has " + json.length() + " characters; at most " + MOST_BYTES + " are taken");
      return new Reading.Refused(notes.problems());
    }
    AppId id = id();
    int instances = app.whole("instances", 1, 0, DesiredApp.MOST_INSTANCES);
    var container = new ContainerReader(app);
    var extension = new ExtensionReader(app.object("universe"));
    var placing = new PlacingReader(app).read();
    var needs = new NeedsReader(app, container).read(extension.runtimes(), placing);
    var launch = new LaunchReader(app, container).read(extension.artifacts(), needs.ports());
    var around = container.read();
    var policies = policies(needs.volumes());
    var extras = extension.read(needs.ports());
    checkSingleInstance(instances, launch.labels().get("MARATHON_SINGLE_INSTANCE_APP"));
    return notes.problems().isEmpty()
        ? new Reading.Read(
            new AppDefinition(id, instances, needs, policies, launch, around, extras, json),
            notes.warnings())
        : new Reading.Refused(notes.problems());
  }

  private AppId id() {
    Fields id = app.at("id");
    if (!id.present()) {
      id.problem("is missing; give the app a name such as /kafka");
      return new AppId("/unnamed");
    }
    try {
      var read = new AppId(absolute(id.asText()));
      if (RESERVED.contains(read.value().substring(read.value().lastIndexOf('/') + 1))) {
        id.problem(
            "must not end with any of the following reserved keywords: restart, tasks, versions");
      }
      return read;
    } catch (IllegalArgumentException e) {
      id.problem(String.valueOf(e.getMessage()));
      return new AppId("/unnamed");
    }
  }

  /** Marathon resolves ids against the root and drops empty segments. */
  static String absolute(String id) {
    return "/" + id.strip().replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
  }

  private AppDefinition.Policies policies(List<VolumeNeed> volumes) {
    return new AppDefinition.Policies(
        backoff(), unreachable(volumes), upgrade(volumes), killGrace());
  }

  private Backoff backoff() {
    Backoff usual = Backoff.DEFAULT;
    Duration initial = seconds("backoffSeconds", usual.initial(), A_DAY);
    double factor = app.number("backoffFactor", usual.factor(), 1, 100);
    Duration max = seconds("maxLaunchDelaySeconds", usual.max(), 30 * A_DAY);
    return new Backoff(initial, factor, max.compareTo(initial) < 0 ? initial : max);
  }

  private WhenUnreachable unreachable(List<VolumeNeed> volumes) {
    Fields strategy = app.at("unreachableStrategy");
    boolean disabled = strategy.node().isTextual() && strategy.asText().equals("disabled");
    if (disabled) {
      return new WhenUnreachable.Wait();
    }
    Fields given = app.object("unreachableStrategy");
    double usual = SILENCE.toSeconds();
    double inactive = given.number("inactiveAfterSeconds", usual, 0, 365.0 * A_DAY);
    double expunge = given.number("expungeAfterSeconds", inactive, 0, 365.0 * A_DAY);
    if (inactive > expunge) {
      given.problem(
          "inactiveAfterSeconds ("
              + (long) inactive
              + ") must be less or equal to expungeAfterSeconds, which is "
              + (long) expunge);
    }
    return volumes.isEmpty()
        ? new WhenUnreachable.Replace(Duration.ofMillis((long) (inactive * 1000)))
        : new WhenUnreachable.Wait();
  }

  private UpgradeStrategy upgrade(List<VolumeNeed> volumes) {
    UpgradeStrategy usual =
        volumes.isEmpty() ? UpgradeStrategy.DEFAULT : new UpgradeStrategy(0.5, 0);
    Fields given = app.object("upgradeStrategy");
    return new UpgradeStrategy(
        given.number("minimumHealthCapacity", usual.minimumHealthy(), 0, 1),
        given.number("maximumOverCapacity", usual.maximumOver(), 0, 1));
  }

  private Duration killGrace() {
    return Duration.ofSeconds(
        app.whole("taskKillGracePeriodSeconds", (int) KILL_GRACE.toSeconds(), 0, A_DAY));
  }

  private Duration seconds(String name, Duration usual, int most) {
    return Duration.ofMillis((long) (app.number(name, usual.toSeconds(), 0, most) * 1000));
  }

  private void checkSingleInstance(int instances, @org.jspecify.annotations.Nullable String label) {
    if ("true".equals(label) && instances > 1) {
      app.at("instances").problem("Single instance app may only have one instance");
    }
  }
}
