package universe.packages.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;

/** Compares with what the real package manager was recorded to do; needs the shared recordings. */
class OriginalTest {
  private static final Path SHARED =
      Path.of(System.getProperty("universe.root", "..")).resolve("../shared/universe");

  private final Renderer renderer = new Renderer();

  @Test
  void rendersEveryReleaseAndOptionSetAsTheOriginalDid() throws Exception {
    Path renders = SHARED.resolve("renders");
    assumeThat(renders).as("recordings of the original").exists();
    Shelf shelf = PackageReader.folder(SHARED.resolve("repo/packages"));
    assertThat(shelf.problems()).isEmpty();
    Map<String, Release> releases = new HashMap<>();
    shelf.releases().forEach(r -> releases.put(r.name() + "/" + r.releaseVersion(), r));
    List<String> differ = new ArrayList<>();
    int compared = 0;
    for (Path file : files(renders)) {
      ObjectNode recorded = Json.parseObject(Files.readAllBytes(file));
      String key =
          recorded.path("package").asText() + "/" + recorded.path("releaseVersion").asText();
      for (JsonNode one : recorded.path("cases")) {
        compared++;
        String difference = compare(releases.get(key), recorded, one);
        if (!difference.isEmpty()) {
          differ.add(key + " " + one.path("set").asText() + ": " + difference);
        }
      }
    }
    System.out.println("equal to the original: " + (compared - differ.size()) + " of " + compared);
    differ.forEach(line -> System.out.println(line.substring(0, Math.min(400, line.length()))));
    assertThat(differ.size()).as("cases that differ from the original").isZero();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private String compare(Release release, ObjectNode recorded, JsonNode one) {
    if (release == null) {
      return "release not read";
    }
    ObjectNode options = one.path("options") instanceof ObjectNode given ? given : Json.object();
    Optional<String> appId = Optional.ofNullable(one.path("appId").textValue());
    String expected = one.path("result").asText();
    return switch (renderer.render(release, options, appId)) {
      case Rendering.Refused refused ->
          refused.type().wireName().replace("$", "").equals(expected)
              ? Difference.between(
                  "errors",
                  one.path("error").path("data").path("errors"),
                  refused.data().path("errors"))
              : "expected "
                  + expected
                  + " but was "
                  + refused.type()
                  + " "
                  + refused.message()
                  + " "
                  + refused.data();
      case Rendering.Rendered rendered -> {
        if (!expected.equals("ok")) {
          yield "expected " + expected + " but was rendered";
        }
        ObjectNode labelled =
            DcosLabels.on(
                rendered.app(), release.definition(), recorded.path("sourceUri").asText(), options);
        ((ObjectNode) labelled.path("labels")).remove(DcosLabels.DEFINITION);
        yield Difference.between("", one.path("app"), labelled);
      }
    };
  }
}
