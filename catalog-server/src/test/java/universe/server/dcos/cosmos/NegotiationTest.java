package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
  private static final MediaType V1 = MediaType.vendor("package.install-response", 1);
  private static final MediaType V2 = MediaType.vendor("package.install-response", 2);
  private static final List<MediaType> BOTH = List.of(V2, V1);
  private static final String PLAIN = "application/vnd.dcos.package.install-response+json";

  @Test
  void theTypeThatIsNamedIsGiven() {
    assertThat(Negotiation.answer(V1.toString(), BOTH)).isEqualTo(V1);
    assertThat(Negotiation.answer(PLAIN + "; version=v2; charset=\"UTF-8\"", BOTH)).isEqualTo(V2);
  }

  @Test
  void theHeavierTypeWinsThenTheOneNamedFirst() {
    assertThat(Negotiation.answer(V1 + ";q=0.8," + V2 + ";q=0.9", BOTH)).isEqualTo(V2);
    assertThat(Negotiation.answer(V1 + "," + V2, BOTH)).isEqualTo(V1);
    assertThat(Negotiation.answer(V2 + ";q=0.0," + V1, BOTH)).isEqualTo(V1);
    assertThat(Negotiation.answer("application/json, " + V1 + ";q=0.1", BOTH)).isEqualTo(V1);
  }

  @Test
  void anElementWithoutParametersTakesThoseOnItsRight() {
    assertThat(Negotiation.answer(PLAIN + "," + V2, BOTH)).isEqualTo(V2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "application/json",
        PLAIN,
        PLAIN + ";version=v1",
        PLAIN + ";charset=utf-8;version=v3",
        PLAIN + ";charset=utf-8;version=v1;extra=1"
      })
  void wildcardsAndHalfNamedTypesAreRefused(String accept) {
    assertThatThrownBy(() -> Negotiation.answer(accept, BOTH))
        .isInstanceOf(CosmosError.class)
        .hasMessageStartingWith("Item header 'Accept' deemed invalid by rule: Media type was [")
        .hasMessageEndingWith("but should be one of [" + V2 + ", " + V1 + "]");
  }

  @Test
  void aMissingOrUnreadableHeaderIsSaidToBeSo() {
    assertThatThrownBy(() -> Negotiation.answer("", BOTH))
        .hasMessage("Item header 'Accept' not present but required");
    assertThatThrownBy(() -> Negotiation.answer("///", BOTH))
        .hasMessage(
            "Item 'param 'Accept'' unable to be parsed: Unable to parse MediaType for input: '///'");
    assertThatThrownBy(() -> Negotiation.request("", V1))
        .hasMessage("Item header 'Content-Type' not present but required");
  }

  @Test
  void aRequestMayHaveMoreParametersButNoOthers() {
    Negotiation.request(V1 + ";foo=bar", V1);
    assertThatThrownBy(() -> Negotiation.request(PLAIN + ";version=v1", V1))
        .hasMessage("Item header 'Content-Type' deemed invalid by rule: should match one of " + V1);
  }

  @ParameterizedTest
  @CsvSource({"0.5,0.5", "1,1.0", "0,1.0", "2,1.0", "0.0,0.0", "1.001,1.0", "abc,1.0"})
  void aWeightThatIsNoneWeighsOne(String q, double weight) {
    assertThat(MediaType.parse("a/b;q=" + q).orElseThrow().quality()).isEqualTo(weight);
  }

  @Test
  void addressesAreWrittenAsTheOriginalWritesThem() {
    var origin = new Origin("http", "127.0.0.1:18700");
    assertThat(origin.through("https://h/x.png?raw=true"))
        .isEqualTo("http://127.0.0.1:18700/package/resource?url=https://h/x.png?raw%3Dtrue");
    assertThat(origin.through("https://h/a b+ü")).endsWith("?url=https://h/a%20b%2B%C3%BC");
  }
}
