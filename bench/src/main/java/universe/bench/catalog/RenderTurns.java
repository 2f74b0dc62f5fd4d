package universe.bench.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.bench.Table;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.options.Options;
import universe.packages.render.Renderer;

/**
 * All releases with their defaults: ours from options to a checked app, in turns with the bare
 * library printing text from values that were made ready beforehand.
 */
final class RenderTurns {
  private static final int WARM_UP = 8;

  private final Renderer renderer = new Renderer();
  private final List<Release> releases;
  private final List<Mustache> templates = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  RenderTurns(List<Release> all) {
    releases =
        all.stream()
            .filter(
                release ->
                    release.definition().template().isPresent()
                        && release.definition().config().isPresent())
            .toList();
    ObjectMapper mapper = new ObjectMapper();
    DefaultMustacheFactory library = new DefaultMustacheFactory();
    for (Release release : releases) {
      templates.add(
          library.compile(
              new StringReader(release.definition().template().orElseThrow()), "template"));
      ObjectNode context =
          Options.merge(
              Json.object(), Options.defaults(release.definition().config().orElseThrow()));
      context.set("resource", release.definition().json().path("resource"));
      values.add(mapper.convertValue(context, Map.class));
    }
  }

  void measure(int turns, Table table) throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int turn = 0; turn < WARM_UP + turns; turn++) {
      double our = perSecond(this::renderAll);
      double their = perSecond(this::printAll);
      if (turn >= WARM_UP) {
        ours.add(our);
        bare.add(their);
      }
    }
    double our = Figures.median(ours);
    double their = Figures.median(bare);
    table.row(
        "rendering with defaults, validated and parsed [1/s]",
        "%.0f".formatted(our),
        "%.0f".formatted(their),
        ">= 0.8 of it",
        our >= 0.8 * their);
  }

  private double perSecond(Turn turn) throws IOException {
    long start = System.nanoTime();
    turn.go();
    return releases.size() / ((System.nanoTime() - start) / 1e9);
  }

  private void renderAll() {
    ObjectNode none = Json.object();
    for (Release release : releases) {
      renderer.render(release, none, Optional.empty());
    }
  }

  private void printAll() throws IOException {
    for (int i = 0; i < templates.size(); i++) {
      StringWriter out = new StringWriter();
      templates.get(i).execute(out, values.get(i)).flush();
    }
  }

  /** All releases once. */
  private interface Turn {
    void go() throws IOException;
  }
}
