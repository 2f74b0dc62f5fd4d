package universe.server.dcos.marathon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Groups: scenarios 27 to 35. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class GroupsTest {
  private static final String APP = "'cmd':'s','cpus':0.1,'mem':16";

  private Marathon marathon;

  @BeforeAll
  void startTheServer() throws Exception {
    marathon = Marathon.with(3);
  }

  @AfterAll
  void stopIt() {
    marathon.close();
  }

  @Test
  void anEmptyGroupIsMadeChangedAndRemoved() {
    marathon.post("/v2/groups", "{'id':'/empty'}").is(201);
    assertThat(marathon.get("/v2/groups/empty").is(200).json().path("id").asText())
        .isEqualTo("/empty");
    assertThat(marathon.post("/v2/groups", "{'id':'/empty'}").is(409).message())
        .isEqualTo("Group /empty is already created. Use PUT to change this group.");
    marathon.put("/v2/groups/empty", "{'id':'/empty','apps':[]}").is(200);
    marathon.delete("/v2/groups//empty").is(200);
    marathon.get("/v2/groups/empty").is(404);
    assertThat(marathon.delete("/v2/groups/empty").is(404).message())
        .isEqualTo("Group '/empty' does not exist");
  }

  @Test
  void whatTheBodyNoLongerNamesIsStoppedAndWhatIsEqualRunsOn() {
    marathon
        .put(
            "/v2/groups/shop",
            "{'id':'/shop','apps':[{'id':'a'," + APP + "},{'id':'/shop/b'," + APP + "}]}")
        .is(201);
    marathon.settled("/shop/a", 1);
    marathon.settled("/shop/b", 1);
    List<String> before = marathon.taskIds("/shop/a");
    marathon
        .put("/v2/groups/shop", "{'apps':[{'id':'a'," + APP + "},{'id':'c'," + APP + "}]}")
        .is(200);
    marathon.settled("/shop/c", 1);
    assertThat(marathon.taskIds("/shop/a")).isEqualTo(before);
    marathon.get("/v2/apps/shop/b").is(404);
  }

  @Test
  void aGroupGoesBackToAVersion() {
    marathon.put("/v2/groups/back", "{'apps':[{'id':'x'," + APP + ",'env':{'V':'1'}}]}").is(201);
    String version = marathon.settled("/back/x", 1).path("version").asText();
    marathon.put("/v2/apps/back/x", "{'env':{'V':'2'}}").is(200);
    marathon.settled("/back/x", 1);
    JsonNode versions = marathon.get("/v2/groups/back/versions").is(200).json();
    assertThat(versions.isArray()).isTrue();
    assertThat(versions).hasSize(2);
    marathon.put("/v2/groups/back", "{'version':'" + version + "'}").is(200);
    assertThat(marathon.settled("/back/x", 1).path("env").path("V").asText()).isEqualTo("1");
  }

  @Test
  void aChangeBesideAnotherIsRefusedAndForced() {
    marathon
        .put("/v2/groups/busy", "{'apps':[{'id':'x','cmd':'stuck','cpus':0.1,'mem':16}]}")
        .is(201);
    Marathon.Reply refused =
        marathon.put("/v2/groups/busy", "{'apps':[{'id':'x'," + APP + "}]}").is(409);
    assertThat(refused.json().path("deployments")).hasSize(1);
    marathon.event("group_change_failed", it -> it.path("groupId").asText().equals("/busy"));
    marathon.delete("/v2/groups/busy").is(409);
    marathon.put("/v2/groups/busy?force=true", "{'apps':[{'id':'x'," + APP + "}]}").is(200);
    marathon.settled("/busy/x", 1);
  }

  @Test
  void aCircleOfDependenciesIsRefused() {
    Marathon.Reply refused =
        marathon
            .post(
                "/v2/groups",
                "{'id':'/circle','apps':[{'id':'a','dependencies':['b'],"
                    + APP
                    + "},{'id':'b','dependencies':['/circle/a'],"
                    + APP
                    + "}]}")
            .is(422);
    assertThat(refused.text()).contains("cyclic dependencies");
    marathon.get("/v2/groups/circle").is(404);
    marathon.get("/v2/apps/circle/a").is(404);
  }

  @Test
  void oneBadAppKeepsTheWholeGroupOut() {
    Marathon.Reply refused =
        marathon
            .post(
                "/v2/groups",
                "{'id':'/halves','apps':[{'id':'good'," + APP + "},{'id':'bad','cpus':-1}]}")
            .is(422);
    assertThat(refused.json().path("details")).isNotEmpty();
    marathon.get("/v2/apps/halves/good").is(404);
  }

  @Test
  void dependenciesAreReadAgainstTheirGroup() {
    marathon
        .post(
            "/v2/groups",
            "{'id':'/order','groups':["
                + "{'id':'front','dependencies':['../service'],'apps':[{'id':'f',"
                + APP
                + "}]},{'id':'service','apps':[{'id':'s','dependencies':['../db/d'],"
                + APP
                + "}]},{'id':'db','apps':[{'id':'d',"
                + APP
                + "}]}]}")
        .is(201);
    JsonNode front = marathon.settled("/order/front/f", 1);
    assertThat(front.path("dependencies").path(0).asText()).isEqualTo("/order/service");
    List<String> begun = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              begun.clear();
              marathon.events().stream()
                  .filter(it -> it.path("taskStatus").asText().equals("TASK_RUNNING"))
                  .map(it -> it.path("appId").asText())
                  .filter(it -> it.startsWith("/order/"))
                  .forEach(begun::add);
              return begun.size() == 3;
            });
    assertThat(begun)
        .containsExactlyInAnyOrder("/order/db/d", "/order/service/s", "/order/front/f");
  }

  @Test
  void scaleByMultipliesEveryApp() {
    marathon
        .put(
            "/v2/groups/many",
            "{'apps':[{'id':'a'," + APP + "},{'id':'b','instances':2," + APP + "}]}")
        .is(201);
    marathon.settled("/many/a", 1);
    marathon.settled("/many/b", 2);
    marathon.put("/v2/groups/many", "{'scaleBy':2}").is(200);
    assertThat(marathon.settled("/many/a", 2).path("instances").asInt()).isEqualTo(2);
    assertThat(marathon.settled("/many/b", 4).path("instances").asInt()).isEqualTo(4);
  }

  @Test
  void onlyTheRoleOfAGroupAtTheTopIsChangedAlone() {
    marathon.post("/v2/groups", "{'id':'/top','groups':[{'id':'inner'}]}").is(201);
    marathon.patch("/v2/groups/top", "{'enforceRole':false}").is(200);
    marathon.patch("/v2/groups/top/inner", "{'enforceRole':false}").is(422);
  }

  @Test
  void theTreeShowsWhatIsEmbedded() {
    marathon.put("/v2/groups/tree/twig", "{'apps':[{'id':'leaf'," + APP + "}]}").is(201);
    JsonNode root = marathon.get("/v2/groups").is(200).json();
    assertThat(root.path("id").asText()).isEqualTo("/");
    JsonNode tree =
        root.path("groups").findParents("id").stream()
            .filter(it -> it.path("id").asText().equals("/tree"))
            .findFirst()
            .orElseThrow();
    JsonNode twig = tree.path("groups").path(0);
    assertThat(twig.path("apps").path(0).path("id").asText()).isEqualTo("/tree/twig/leaf");
    JsonNode bare = marathon.get("/v2/groups?embed=group.groups").json();
    assertThat(bare.path("groups")).isNotEmpty();
    assertThat(bare.findValues("cmd")).isEmpty();
    JsonNode plan = marathon.put("/v2/groups/tree?dryRun=true", "{'apps':[]}").is(200).json();
    assertThat(plan.path("steps").isArray()).isTrue();
    marathon.get("/v2/apps/tree/twig/leaf").is(200);
  }
}
