package universe.server.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.definition.Definitions.definition;
import static universe.server.definition.Definitions.problems;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import universe.engine.spec.RuntimeNeed;
import universe.protocol.SecretMark;
import universe.protocol.Surroundings;
import universe.protocol.TaskSpec;
import universe.server.definition.AppDefinition.Secrets.WhenChanged;

/** An app says which secrets it uses and where they go; what is stored of it names them only. */
class SecretsTest {
  private static final String SHOP =
      """
      {"id": "/team/shop", "cmd": "x",
       "secrets": {"db": {"source": "team/db.password"}, "key": {"source": "/team/key"},
                   "opt": {"source": "secret:shop/admin.password"}},
       "env": {"DB": {"secret": "db"}, "PLAIN": "p"},
       "container": {"type": "MESOS", "volumes": [{"containerPath": "conf/key", "secret": "key"}]},
       "universe": {
         "env": {"URL": "postgres://shop:<%secrets.db%>@<%host%>"},
         "files": [{"path": "app.properties", "content": "p=<%secrets.opt%>\\nid=<%id%>\\n"}],
         "secrets": "rewrite"}}
      """;

  private static TaskSpec bound(String text) {
    AppDefinition app = definition(text);
    Slot slot = new Slot(0, "10.0.0.1", "a", List.of(20_000));
    var edition = new Binding.Edition(1, Instant.EPOCH, "AAAAAAAAAAAAAAAAAAAAAA");
    return Binder.bind(new Binding(app, edition, 7, slot, List.of(slot)));
  }

  @Test
  void variablesFilesAndTextsHaveAMarkWhereAValueBelongs() {
    TaskSpec task = bound(SHOP);

    assertThat(task.env())
        .containsEntry("DB", SecretMark.of("team/db.password"))
        .containsEntry("PLAIN", "p")
        .containsEntry("URL", "postgres://shop:" + SecretMark.of("team/db.password") + "@10.0.0.1");
    assertThat(task.files())
        .containsExactly(
            new TaskSpec.TaskFile(
                "app.properties", "p=" + SecretMark.of("shop/admin.password") + "\nid=1\n", false));
    assertThat(task.surroundings().secrets())
        .containsExactly(new Surroundings.SecretPlace("team/key", "conf/key"));
    assertThat(SecretMark.names(task))
        .containsExactly("shop/admin.password", "team/db.password", "team/key");
    assertThat(task.runtimes()).isEmpty();
  }

  @Test
  void onlyHostsThatCanKeepThemWillDo() {
    assertThat(definition(SHOP).needs().runtimes())
        .containsExactly(new RuntimeNeed("secret-store", 1));
    assertThat(definition(SHOP).launch().secrets().whenChanged()).isEqualTo(WhenChanged.REWRITE);
    AppDefinition plain = definition("{\"id\":\"/a\",\"cmd\":\"x\"}");
    assertThat(plain.needs().runtimes()).isEmpty();
    assertThat(plain.launch().secrets().whenChanged()).isEqualTo(WhenChanged.ROLL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/env/A | references an undefined secret | {'id':'/a','cmd':'x','env':{'A':{'secret':'b'}}}",
        "/container/volumes/0 | references an undefined secret |"
            + " {'id':'/a','cmd':'x','container':{'volumes':[{'containerPath':'x','secret':'b'}]}}",
        "/secrets/b/source | a secret's name |"
            + " {'id':'/a','cmd':'x','secrets':{'b':{'source':'../x'}}}",
        "/secrets/b/source | a secret's name | {'id':'/a','cmd':'x','secrets':{'b':{}}}",
        "/env/A-B | named by letters |"
            + " {'id':'/a','cmd':'x','env':{'A-B':{'secret':'b'}},'secrets':{'b':{'source':'b'}}}",
        "/universe/secrets | must be roll | {'id':'/a','cmd':'x','universe':{'secrets':'now'}}",
        "/container/volumes/0/containerPath | sandbox | {'id':'/a','cmd':'x','secrets':{'b':{'source':'b'}},"
            + "'container':{'volumes':[{'containerPath':'/etc/x','secret':'b'}]}}"
      })
  void whatCannotBeIsRefusedWithItsPlace(String pointer, String detail, String text) {
    assertThat(problems(text.replace('\'', '"')))
        .anySatisfy(
            it -> {
              assertThat(it.pointer()).isEqualTo(pointer);
              assertThat(it.detail()).contains(detail);
            });
  }
}
