package universe.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static universe.server.testing.Callers.ANNA;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import universe.engine.spec.AppId;
import universe.server.app.Apps;
import universe.server.app.Revision;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployments;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.access.Grant;
import universe.server.security.access.Rights;
import universe.server.testing.TestServer;
import universe.server.wiring.Readiness;

/** What people do with a deployment that is under way; nothing runs, so all of them wait. */
@Timeout(60)
class RolloutsTest {
  private static final AppId WEB = new AppId("/web");

  private final TestServer server = TestServer.start();
  private final Apps apps = server.part(Apps.class);
  private final Rollouts rollouts = server.part(Rollouts.class);
  private final Deployments deployments = server.part(Deployments.class);

  @BeforeEach
  void lead() {
    await().until(server.part(Readiness.class)::leading);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Revision.Edition edition(String more) {
    String definition = "{'id':'/web','cmd':'s','cpus':0.1,'mem':16,'instances':2" + more + "}";
    return new Revision.Edition(
        definition.replace('\'', '"'), "{}", new Revision.Source.Direct(), "");
  }

  private static Caller with(String... roles) {
    return new Caller("ben", "", Rights.of(Stream.of(roles).map(Grant::of).toList()));
  }

  private Deployment updated(String from, String to) {
    apps.install(WEB, 2, edition(from), ANNA);
    deployments
        .openOf(WEB)
        .ifPresent(it -> deployments.move(it.id(), Deployment.State.FINISHED, "", ANNA));
    apps.update(WEB, 2, edition(to), Apps.ANY, ANNA);
    return deployments.openOf(WEB).orElseThrow();
  }

  @Test
  void goingBackWantsTheFormerEditionItselfAndTwiceIsTheSameAsOnce() {
    Deployment update = updated("", ",'env':{'A':'1'}");
    Deployment back = rollouts.rollBack(update.id(), ANNA);
    assertThat(apps.get(WEB).revision()).isEqualTo(1);
    assertThat(back.kind()).isEqualTo(Deployment.Kind.ROLLBACK);

    apps.returnTo(WEB, 1, Apps.FORCE, ANNA);
    assertThat(deployments.open()).containsExactly(deployments.get(back.id()));
    assertThatThrownBy(() -> rollouts.rollBack(update.id(), ANNA))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.code()).isEqualTo("deployment-over"));
  }

  @Test
  void whoMayNotInstallWhatRunsAsRootDoesNotBringItBackEither() {
    Deployment update = updated(",'user':'root'", "");
    assertThatThrownBy(() -> rollouts.rollBack(update.id(), with("deployer")))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(403));
    assertThat(apps.get(WEB).revision()).isEqualTo(2);
    assertThat(deployments.get(update.id())).isEqualTo(update);
    rollouts.rollBack(update.id(), with("deployer", "allow-root"));
    assertThat(apps.get(WEB).revision()).isEqualTo(1);
  }

  @Test
  void pausingTakesTheRightToOperateAndPromotingTakesStages() {
    Deployment update = updated("", ",'env':{'A':'1'}");
    assertThatThrownBy(() -> rollouts.pause(update.id(), with("viewer")))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(403));
    assertThatThrownBy(() -> rollouts.pause(update.id(), with("operator:/other")))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(404));
    assertThat(rollouts.pause(update.id(), with("operator")).state())
        .isEqualTo(Deployment.State.PAUSED);
    assertThat(rollouts.resume(update.id(), with("operator")).state())
        .isEqualTo(Deployment.State.RUNNING);
    assertThatThrownBy(() -> rollouts.promote(update.id(), ANNA))
        .isInstanceOfSatisfying(
            Problem.class, it -> assertThat(it.code()).isEqualTo("nothing-to-promote"));
  }

  @Test
  void whatAnotherAppNeedsIsNotUninstalled() {
    apps.install(WEB, 1, edition(""), ANNA);
    AppId shop = new AppId("/shop");
    String definition =
        """
        {"id":"/shop","cmd":"s","cpus":0.1,"mem":16,"instances":1,
         "universe":{"needs":[{"name":"web","package":"hello-web","app":"/web"}]}}""";
    apps.install(
        shop, 1, new Revision.Edition(definition, "{}", new Revision.Source.Direct(), ""), ANNA);
    assertThatThrownBy(() -> apps.uninstall(WEB, false, Apps.ANY, ANNA))
        .isInstanceOfSatisfying(
            Problem.class,
            it -> {
              assertThat(it.code()).isEqualTo("app-needed");
              assertThat(it.detail()).isEqualTo("/web is needed by /shop.");
            });
    assertThat(apps.get(WEB).removing()).isFalse();
    apps.uninstall(shop, false, Apps.ANY, ANNA);
    apps.uninstall(WEB, false, Apps.ANY, ANNA);
  }

  @Test
  void aBrokenRolloutOfADefinitionIsNamedAtItsPlace() {
    List<String> faults =
        switch (universe.server.definition.AppDefinition.read(
            universe.server.wiring.Json.tree(
                edition(
                        ",'universe':{'rollout':{'strategy':'yellow','instances':0},"
                            + "'deadline':{'then':'cry'}}")
                    .definition()))) {
          case universe.server.definition.Reading.Read read -> List.of();
          case universe.server.definition.Reading.Refused refused ->
              refused.problems().stream().map(it -> it.pointer()).toList();
        };
    assertThat(faults)
        .contains(
            "/universe/rollout/strategy", "/universe/rollout/instances", "/universe/deadline/then");
  }
}
