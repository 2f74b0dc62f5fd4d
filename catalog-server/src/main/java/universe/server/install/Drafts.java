package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;
import universe.server.catalog.Admission;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Listed;
import universe.server.definition.AppDefinition;
import universe.server.definition.Binder;
import universe.server.definition.Binding;
import universe.server.definition.NeedDefinition;
import universe.server.definition.Reading;
import universe.server.definition.Slot;
import universe.server.problem.Problem;
import universe.server.wiring.Single;

/** Makes drafts: from what is wanted to an app definition, or a refusal with all its reasons. */
@Single
public class Drafts {
  private static final int MOST_TRIALS = 3;

  private final Catalogue catalogue;
  private final Renderer renderer;
  private final Admission admission;

  @Inject
  public Drafts(Catalogue catalogue, Renderer renderer, Admission admission) {
    this.admission = admission;
    this.catalogue = catalogue;
    this.renderer = renderer;
  }

  /**
   * The app that would be installed; an option that the package does not know is refused.
   *
   * @throws Problem naming every problem when there is none
   */
  public Draft draft(Wanted wanted) {
    Listed listed =
        catalogue.release(wanted.packageName(), wanted.version(), wanted.releaseVersion());
    List<Problem.Fault> unknown = unknownOptions(listed, wanted.options());
    return switch (attempt(listed, wanted.options(), wanted.appId())) {
      case Attempt.NotRendered it -> throw Refusals.notRendered(listed, it.refused(), unknown);
      case Attempt.NotRunnable it -> throw Refusals.notRunnable(listed, it.problems());
      case Attempt.Made made -> {
        if (!unknown.isEmpty()) {
          throw Refusals.badOptions(listed, unknown);
        }
        yield made.draft();
      }
    };
  }

  /** The same as DC/OS clients know it: options that no schema mentions pass. */
  public Attempt attempt(Listed listed, ObjectNode options, Optional<String> appId) {
    List<String> warnings = admission.admit(listed);
    Rendering rendering = renderer.render(listed.release(), options, appId.map(Drafts::absolute));
    return switch (rendering) {
      case Rendering.Refused refused -> new Attempt.NotRendered(refused);
      case Rendering.Rendered rendered -> read(listed, rendered, warnings);
    };
  }

  /** All that is wrong with options for a release; empty when nothing is. */
  public List<Problem.Fault> faults(Listed listed, ObjectNode options) {
    return Refusals.faults(
        renderer.check(listed.release(), options), unknownOptions(listed, options));
  }

  /** The options without the secrets in them. */
  public ObjectNode closed(Listed listed, ObjectNode options) {
    return renderer.closed(listed.release(), options);
  }

  private static Attempt read(Listed listed, Rendering.Rendered rendered, List<String> warnings) {
    return switch (AppDefinition.read(rendered.app())) {
      case Reading.Refused refused -> new Attempt.NotRunnable(refused.problems());
      case Reading.Read read -> {
        List<Reading.Problem> unbound = tryBinding(read.definition());
        yield unbound.isEmpty()
            ? new Attempt.Made(
                new Draft(
                    listed,
                    rendered.given(),
                    read.definition(),
                    both(warnings, read.warnings()),
                    rendered.deposits()))
            : new Attempt.NotRunnable(unbound);
      }
    };
  }

  /** Binds the first instances to slots that do not exist, so that a broken template shows now. */
  private static List<Reading.Problem> tryBinding(AppDefinition app) {
    int count = Math.clamp(app.instances(), 1, MOST_TRIALS);
    int ports = app.needs().ports().size();
    List<Slot> slots =
        IntStream.range(0, count)
            .mapToObj(i -> new Slot(i, "192.0.2." + (i + 1), "host-" + (i + 1), numbers(ports)))
            .toList();
    var edition = new Binding.Edition(1, Instant.EPOCH, "AAAAAAAAAAAAAAAAAAAAAA");
    try {
      Binder.outputs(app, edition.uid());
      slots.forEach(slot -> Binder.bind(new Binding(app, edition, 1, slot, slots, stubs(app))));
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(new Reading.Problem("/universe", String.valueOf(e.getMessage())));
    }
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Whether the other app gives what is asked of it shows once it is decided which one it is. */
  private static Map<String, Binding.Met> stubs(AppDefinition app) {
    return app.extension().needs().stream()
        .collect(Collectors.toMap(NeedDefinition::name, it -> stub(app, it), (a, b) -> a));
  }

  private static Binding.Met stub(AppDefinition app, NeedDefinition need) {
    Map<String, String> outputs =
        app.asked(need).stream().collect(Collectors.toMap(it -> it, it -> "-"));
    return new Binding.Met(List.of("192.0.2.1:20000"), outputs);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).mapToObj(i -> 20_000 + i).toList();
  }

  private static List<Problem.Fault> unknownOptions(Listed listed, ObjectNode options) {
    Optional<ObjectNode> schema = listed.release().definition().config();
    return schema.map(it -> UnknownOptions.in(options, it)).orElse(List.of());
  }

  private static String absolute(String appId) {
    return "/" + appId.strip().replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
  }
}
