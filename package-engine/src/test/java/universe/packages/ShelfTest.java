package universe.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import universe.packages.bind.TextTemplate;
import universe.packages.definition.Release;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;
import universe.packages.render.Renderer;
import universe.packages.render.Rendering;

/**
 * Every package of the shelf: read, rendered for each of its samples, compared, and bound.
 *
 * <p>{@code -Duniverse.goldens=write} writes what is compared with; read it before committing it.
 */
class ShelfTest {
  private static final Path PACKAGES =
      Path.of(System.getProperty("universe.root", ".."), "packages");
  private static final boolean WRITE = "write".equals(System.getProperty("universe.goldens"));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Shelf shelf = PackageReader.folder(PACKAGES);

  @Test
  void everyPackageCanBeRead() {
    assertThat(shelf.problems()).isEmpty();
    assertThat(shelf.releases())
        .extracting(each -> each.definition().id().name())
        .contains("hello-web", "kafka", "zookeeper", "tomcat");
  }

  @TestFactory
  Stream<DynamicNode> everyPackage() {
    return shelf.releases().stream()
        .map(release -> dynamicContainer(release.definition().id().toString(), about(release)));
  }

  private Stream<DynamicNode> about(Release release) {
    List<DynamicNode> tests = new ArrayList<>();
    tests.add(dynamicTest("has all a store page shows", () -> page(release)));
    tests.add(dynamicTest("explains every option", () -> options(release)));
    try (Stream<Path> samples = Files.list(folder(release).resolve("tests"))) {
      for (Path sample : samples.sorted().toList()) {
        String name = sample.getFileName().toString();
        if (name.endsWith(".options.json")) {
          tests.add(dynamicTest("renders " + name, () -> renders(release, sample)));
        }
      }
    } catch (IOException e) {
      tests.add(
          dynamicTest(
              "has samples under tests/",
              () -> {
                throw e;
              }));
    }
    return tests.stream();
  }

  private static Path folder(Release release) {
    var id = release.definition().id();
    return PACKAGES.resolve(id.name()).resolve(Long.toString(id.releaseVersion()));
  }

  private static void page(Release release) {
    var definition = release.definition();
    assertThat(release.extras().readme()).startsWith("# ");
    assertThat(release.extras().icon()).isPresent();
    assertThat(definition.licenses()).isNotEmpty();
    assertThat(definition.postInstallNotes().orElse("")).contains("`");
    assertThat(definition.json().path("title").asText()).isNotBlank();
    assertThat(definition.json().path("category").asText()).isNotBlank();
  }

  private static void options(Release release) {
    List<String> lacking = new ArrayList<>();
    release.definition().config().ifPresent(config -> lacking(config, "", lacking));
    assertThat(lacking).isEmpty();
  }

  private static void lacking(JsonNode schema, String path, List<String> lacking) {
    schema
        .path("properties")
        .properties()
        .forEach(
            option -> {
              String here = path + "/" + option.getKey();
              JsonNode value = option.getValue();
              // Nobody should choose a password for another, nor know the address of his app.
              boolean bare =
                  value.has("properties")
                      || value.path("format").asText().equals("password")
                      || value.path("format").asText().equals("uri");
              Stream.of("title", "description", "default")
                  .filter(key -> !value.has(key) && !(bare && key.equals("default")))
                  .forEach(key -> lacking.add(here + " has no " + key));
              lacking(value, here, lacking);
            });
  }

  private static void renders(Release release, Path sample) throws IOException {
    ObjectNode given = (ObjectNode) JSON.readTree(Files.readString(sample));
    Rendering rendering = new Renderer().render(release, given, Optional.empty());
    assertThat(rendering).isInstanceOf(Rendering.Rendered.class);
    ObjectNode app = ((Rendering.Rendered) rendering).app();
    binds(app);
    String text = text(summarised(app, release));
    Path golden =
        sample.resolveSibling(
            sample.getFileName().toString().replace(".options.json", ".app.json"));
    if (WRITE) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
  }

  /** Files of the release and of its lock by name alone: they are in the repository already. */
  private static ObjectNode summarised(ObjectNode app, Release release) {
    ObjectNode copy = app.deepCopy();
    JsonNode universe = copy.path("universe");
    for (JsonNode file : universe.path("files")) {
      for (Map.Entry<String, String> source : release.extras().files().entrySet()) {
        if (file.path("content").asText().equals(source.getValue())) {
          ((ObjectNode) file).put("content", "as files/" + source.getKey());
        }
      }
    }
    if (universe.path("fetch") instanceof ArrayNode fetch && fetch.size() > 10) {
      int all = fetch.size();
      while (fetch.size() > 2) {
        fetch.remove(fetch.size() - 1);
      }
      fetch.add("and " + (all - 2) + " more of artifacts.lock.json");
    }
    return copy;
  }

  private static void binds(ObjectNode app) {
    ObjectNode context = context(app);
    app.path("universe")
        .path("files")
        .forEach(file -> binds(file.path("path").asText(), file.path("content"), context));
    app.path("universe")
        .path("env")
        .properties()
        .forEach(each -> binds(each.getKey(), each.getValue(), context));
  }

  private static void binds(String what, JsonNode template, ObjectNode context) {
    assertThatCode(
            () ->
                assertThat(TextTemplate.of(what, template.asText()).render(context))
                    .doesNotContain("<%"))
        .doesNotThrowAnyException();
  }

  private static ObjectNode context(ObjectNode app) {
    ArrayNode slots = JSON.createArrayNode();
    int count = app.path("instances").asInt();
    for (int ordinal = 0; ordinal < count; ordinal++) {
      slots.add(slot(app, ordinal));
    }
    slots.forEach(
        slot ->
            ((ObjectNode) slot)
                .put("first", slot.path("id").asInt() == 1)
                .put("last", slot.path("id").asInt() == count)
                .put("self", slot.path("id").asInt() == 1));
    ObjectNode context = slot(app, 0);
    context
        .putObject("app")
        .put("id", app.path("id").asText())
        .put("name", "app")
        .put("uid", "MkU3OEVBNTcwNTJENDM2Qg")
        .put("instances", count);
    context.set("peers", slots);
    ObjectNode needs = context.putObject("needs");
    app.at("/universe/needs")
        .forEach(need -> needs.putObject(need.path("name").asText()).put("url", "x://10.0.0.9:1"));
    return context;
  }

  private static ObjectNode slot(ObjectNode app, int ordinal) {
    ObjectNode slot =
        JSON.createObjectNode()
            .put("ordinal", ordinal)
            .put("id", ordinal + 1)
            .put("host", "10.0.0." + (ordinal + 1))
            .put("hostname", "host-" + (ordinal + 1));
    ObjectNode ports = slot.putObject("ports");
    int index = 0;
    for (JsonNode port : app.path("portDefinitions")) {
      slot.put("port" + index, 20_000 + index);
      ports.put(port.path("name").asText(), 20_000 + index++);
    }
    return slot;
  }

  private static String text(JsonNode json) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return JSON.writer(printer).writeValueAsString(json) + "\n";
  }
}
