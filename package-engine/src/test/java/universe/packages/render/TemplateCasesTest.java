package universe.packages.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;
import universe.packages.json.Json;

/** Small templates and what the original made of them; needs the shared recordings. */
class TemplateCasesTest {
  private static final Path CASES =
      Path.of(System.getProperty("universe.root", ".."))
          .resolve("../shared/universe/template-cases.json");

  /** These print an address in the original's memory, which no two runs share. */
  private static final List<String> ADDRESSES =
      List.of("{\"r\":\"[{{s.bytes}}]\"}", "{\"r\":\"{{.}}\"}");

  private final Renderer renderer = new Renderer();

  @Test
  void readsTemplatesAsTheOriginalDid() throws Exception {
    assumeThat(CASES).as("recorded template cases").exists();
    List<String> differ = new ArrayList<>();
    int compared = 0;
    for (JsonNode one : Json.parse(Files.readAllBytes(CASES))) {
      String template = one.path("template").asText();
      if (ADDRESSES.contains(template)) {
        continue;
      }
      compared++;
      String difference =
          compare(render(template, (ObjectNode) one.path("context")), one.path("result"));
      if (!difference.isEmpty()) {
        differ.add(template + " with " + one.path("context") + ": " + difference);
      }
    }
    System.out.println(
        "templates equal to the original: " + (compared - differ.size()) + " of " + compared);
    differ.forEach(System.out::println);
    assertThat(differ).isEmpty();
  }

  private Rendering render(String template, ObjectNode context) throws Exception {
    ObjectNode definition =
        Json.parseObject(
            """
        {"packagingVersion": "4.0", "name": "cases", "version": "1", "releaseVersion": 0, "maintainer": "m",
         "description": "d", "tags": [], "config": {"properties": {}}}
        """);
    definition
        .putObject("marathon")
        .put(
            "v2AppMustacheTemplate",
            Base64.getEncoder().encodeToString(template.getBytes(StandardCharsets.UTF_8)));
    return renderer.render(Release.of(PackageDefinition.of(definition)), context, Optional.empty());
  }

  private static String compare(Rendering rendering, JsonNode expected) {
    String error = expected.path("errorType").asText();
    return switch (rendering) {
      case Rendering.Rendered rendered ->
          error.isEmpty()
              ? Difference.between("", utf8(expected.path("out")), utf8(rendered.app()))
              : "expected " + error + " but was rendered " + rendered.app();
      case Rendering.Refused refused -> {
        String type = refused.type().wireName().replace("$", "");
        boolean same =
            error.startsWith("EXC:") ? type.equals("unhandled_exception") : type.equals(error);
        if (!same) {
          yield "expected " + error + " but was " + type + " " + refused.message();
        }
        String message = expected.path("message").asText();
        yield message.equals(refused.message())
            ? ""
            : "message " + message + " <> " + refused.message();
      }
    };
  }

  /** Half a surrogate pair does not survive being sent. */
  private static JsonNode utf8(JsonNode value) {
    try {
      return Json.parse(Json.bytes(value));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
