package universe.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import universe.server.wiring.Json;

/**
 * The OpenAPI document that the server gives out, and from which the store's types are made, says
 * what the resources do.
 */
class OpenApiTest {
  private static final Path KEPT = Path.of("src/main/resources/META-INF/openapi.json");
  private static final Path MADE = Path.of("target/openapi.json");

  @Test
  void theKeptDocumentIsTheOneThatTheResourcesMake() throws IOException {
    String made = text(ApiDocument.make());
    Files.createDirectories(MADE.getParent());
    Files.writeString(MADE, made);
    boolean current = Files.exists(KEPT) && Files.readString(KEPT).equals(made);
    assertThat(current)
        .as(
            "The API changed. In catalog-server: cp %s %s; look at what changed; commit it",
            MADE, KEPT)
        .isTrue();
  }

  @Test
  void whatIsNamedIsThere() {
    JsonNode document = ApiDocument.make();
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(document.at(name.substring(1)).isMissingNode()).as(name).isFalse());
    JsonNode app = document.at("/components/schemas/AppView");
    assertThat(app.at("/properties/openUrl/nullable").asBoolean()).isTrue();
    assertThat(app.at("/properties/package/nullable").asBoolean()).isTrue();
    assertThat(app.at("/properties/state/enum/0").asText()).isEqualTo("running");
  }

  private static String text(JsonNode document) throws IOException {
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    return Json.mapper().writer(printer).writeValueAsString(document) + "\n";
  }
}
