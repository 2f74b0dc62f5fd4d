package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios A: headers, bodies and the envelope of what is wrong with them. */
class RequestScenariosTest {
  private static final MediaType V1 = MediaType.vendor("package.install-response", 1);
  private static final MediaType V2 = MediaType.vendor("package.install-response", 2);
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";

  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    store = new Store(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Scenario(1)
  void everythingWrongWithACallIsSaidAtOnceAndInOrder() {
    String describe = "application/vnd.dcos.package.describe-";
    String accept =
        describe
            + "response+json;charset=utf-8;version=v2;q=0.1,"
            + describe
            + "response+json;charset=utf-8;version=v3;q=0.9";
    CosmosApi.Answer answer =
        store.client.send(
            "/package/install",
            accept,
            describe + "request+json;charset=utf-8;version=v1",
            "{'name': 'x', 'uri': 'http://x.test'}");
    assertThat(answer.status()).isEqualTo(400);
    JsonNode errors = StrictClient.error(answer, "multiple_errors").path("data").path("errors");
    assertThat(errors.findValuesAsText("message"))
        .containsExactly(
            "Item header 'Accept' deemed invalid by rule: Media type was ["
                + accept.replace(",", ", ")
                + "] but should be one of ["
                + V2
                + ", "
                + V1
                + "]",
            "Item header 'Content-Type' deemed invalid by rule: should match one of "
                + MediaType.vendor("package.install-request", 1),
            "Item 'body' unable to be parsed: Attempt to decode value on failed cursor:"
                + " DownField(packageName)");
  }

  @Scenario(2)
  void aCallWithoutAnythingLacksThreeThings() {
    CosmosApi.Answer answer = store.client.send("/package/install", "", "", "");
    JsonNode error = StrictClient.error(answer, "multiple_errors");
    assertThat(error.path("message").asText())
        .isEqualTo("Multiple errors while processing request");
    assertThat(error.path("data").path("errors"))
        .extracting(it -> it.path("type").asText())
        .containsExactly("not_present", "not_present", "not_present");
  }

  @Scenario(3)
  void aBodyWithoutItsMembersIsNotRead() {
    JsonNode error = store.client.refused("package.install", 2, "{'invalid': true}", "not_parsed");
    assertThat(error.path("message").asText()).contains("body", "decode value", "packageName");
  }

  @Scenario({4, 5})
  void theHeavierTypeIsGivenAndOneOfNoWeightIsNot() {
    List<MediaType> both = List.of(V2, V1);
    assertThat(Negotiation.answer(V1 + ";q=0.8," + V2 + ";q=0.9", both)).isEqualTo(V2);
    assertThat(Negotiation.answer(V2 + ";q=0.0," + V1 + ";q=0.1", both)).isEqualTo(V1);
    assertThatThrownBy(() -> Negotiation.answer(V2 + ";q=0.0", both))
        .isInstanceOf(CosmosError.class);
  }

  @Scenario(6)
  void aBrowsersHeaderIsFiveTypesAndTheBareTakeTheParametersOnTheirRight() {
    assertThat(MediaType.split(BROWSER, ','))
        .hasSize(5)
        .allMatch(it -> MediaType.parse(it).isPresent());
    assertThatThrownBy(() -> Negotiation.answer(BROWSER, List.of(V2, V1)))
        .isInstanceOf(CosmosError.class);
    assertThat(
            Negotiation.answer(
                "application/vnd.dcos.package.install-response+json," + V1, List.of(V2, V1)))
        .isEqualTo(V1);
  }

  @Scenario(7)
  void whatIsMissingUnreadableOrOfAnotherTypeIsRefused() {
    String accept = V2.toString();
    String type = MediaType.vendor("package.install-request", 1).toString();
    String body = "{'packageName': 'helloworld'}";
    for (List<String> bad :
        List.of(
            List.of("", type, "not_present"),
            List.of("---not-a-type---", type, "not_parsed"),
            List.of("application/json", type, "not_valid"),
            List.of(accept, "", "not_present"),
            List.of(accept, "---not-a-type---", "not_parsed"),
            List.of(accept, "application/json", "not_valid"))) {
      CosmosApi.Answer answer = store.client.send("/package/install", bad.get(0), bad.get(1), body);
      assertThat(answer.status()).as("%s", bad).isEqualTo(400);
      StrictClient.error(answer, bad.get(2));
    }
    assertThat(store.book.all()).isEmpty();
  }

  @Scenario(9)
  void typesAreOrderedByWeightNameAndNumberOfParameters() {
    MediaType a = MediaType.parse("application/a+json").orElseThrow();
    MediaType b = MediaType.parse("application/b+json;x=1").orElseThrow();
    List<MediaType> all = List.of(b, a);
    assertThat(Negotiation.answer(b + "," + a + ";q=0.9", all)).isEqualTo(b);
    assertThat(Negotiation.answer(b + "," + a, all)).isEqualTo(a);
    assertThat(Negotiation.answer("text/a;q=1.0," + b + ";q=0.2", all)).isEqualTo(b);
    MediaType more = MediaType.parse("application/a+json;x=1").orElseThrow();
    assertThat(Negotiation.answer(a + "," + more + ";q=1.0", List.of(a, more))).isEqualTo(more);
  }

  @Scenario(10)
  void namesAreLowerCasedAndValuesUnquoted() {
    MediaType type =
        MediaType.parse("Application/VND.x+JSON;Charset=\"UTF-8\";V=\"A b\"").orElseThrow();
    assertThat(type.type()).isEqualTo("application");
    assertThat(type.subtype()).isEqualTo("vnd.x+json");
    assertThat(type.suffix()).isEqualTo("json");
    assertThat(type.parameters()).containsEntry("charset", "utf-8").containsEntry("v", "A b");
  }

  @Scenario(11)
  void theCapabilitiesAreFiveInOrder() {
    MediaType type = MediaType.vendor("capabilities", 1);
    CosmosApi.Answer answer = store.api.capabilities(type.toString());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo(type);
    assertThat(answer.body().findValuesAsText("name"))
        .containsExactly(
            "PACKAGE_MANAGEMENT", "SUPPORT_CLUSTER_REPORT", "METRONOME", "LOGGING", "LOGGING_V2");
  }
}
