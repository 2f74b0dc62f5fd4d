package universe.packages.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static universe.packages.fixture.APackage.json;

import org.junit.jupiter.api.Test;
import universe.packages.template.TemplateRefused;

/** The second stage: texts bound to one instance. */
class TextTemplateTest {
  private static final String SLOT =
      "{'id': 1, 'host': '127.0.0.11', 'ports': {'client': 9092}, 'app': {'name': 'kafka', 'uid': 'a\\\"b'},"
          + " 'peers': [{'id': 1, 'host': 'a', 'ports': {'controller': 1}, 'first': true, 'last': false},"
          + " {'id': 2, 'host': 'b', 'ports': {'controller': 2}, 'first': false, 'last': true}]}";

  @Test
  void listsThePeersOfAnInstance() throws Exception {
    String template =
        "voters=<%#peers%><%id%>@<%host%>:<%ports.controller%><%^last%>,<%/last%><%/peers%>\n{{kept}}";
    assertThat(TextTemplate.render(template, json(SLOT))).isEqualTo("voters=1@a:1,2@b:2\n{{kept}}");
  }

  @Test
  void insertsTextAsItIs() throws Exception {
    assertThat(TextTemplate.render("<%app.uid%> <%{app.uid}%> <%& app.uid%>", json(SLOT)))
        .isEqualTo("a\"b a\"b a\"b");
  }

  @Test
  void refusesAVariableThatHasNoValueAndNamesIt() {
    assertThatThrownBy(
            () ->
                TextTemplate.of("server.properties", "<%prots.client%> <%nothing%>")
                    .render(json(SLOT)))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageContaining("nothing, prots.client");
  }

  @Test
  void letsSectionsAskForWhatIsAbsent() throws Exception {
    assertThat(TextTemplate.render("a<%#tls%>b<%/tls%><%^tls%>c<%/tls%>", json(SLOT)))
        .isEqualTo("ac");
  }

  @Test
  void refusesPartialsAndMethods() {
    assertThatThrownBy(() -> TextTemplate.render("<%> pom.xml%>", json(SLOT)))
        .isInstanceOf(TemplateRefused.class);
    assertThatThrownBy(() -> TextTemplate.render("<%host.length%>", json(SLOT)))
        .isInstanceOf(TemplateRefused.class);
  }
}
