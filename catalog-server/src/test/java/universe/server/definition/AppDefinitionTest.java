package universe.server.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.definition.Definitions.definition;
import static universe.server.definition.Definitions.problems;
import static universe.server.definition.Definitions.warnings;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import universe.engine.spec.Affinity;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.Backoff;
import universe.engine.spec.Constraint;
import universe.engine.spec.Footprint;
import universe.engine.spec.Keeping;
import universe.engine.spec.Peers;
import universe.engine.spec.Placing;
import universe.engine.spec.Policy;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;
import universe.engine.spec.UpgradeStrategy;
import universe.engine.spec.VolumeNeed;
import universe.engine.spec.WhenUnreachable;

class AppDefinitionTest {
  @Test
  void kafkaBecomesWhatTheSchedulerNeedsToKnow() {
    AppSpec spec = definition(Definitions.KAFKA).spec(4);

    assertThat(spec)
        .isEqualTo(
            new AppSpec(
                new AppId("/kafka"),
                4,
                new Footprint(
                    new Resources(500, 768, 256, 0),
                    List.of(new PortNeed.Any("client"), new PortNeed.Any("controller")),
                    List.of(new RuntimeNeed("java", 17)),
                    List.of(new VolumeNeed("data", 1024))),
                Placing.DEFAULT.withConstraints(
                    List.of(new Constraint("hostname", Constraint.Operator.UNIQUE, ""))),
                new Keeping(
                    true,
                    Backoff.DEFAULT,
                    new WhenUnreachable.Wait(),
                    new UpgradeStrategy(0.5, 0),
                    Peers.REWRITE,
                    Duration.ofSeconds(30))));
  }

  @Test
  void theSmallestAppGetsMarathonsDefaults() {
    AppDefinition app = definition("{\"id\":\"web\",\"cmd\":\"sleep 1\"}");

    assertThat(app.id()).hasToString("/web");
    assertThat(app.instances()).isEqualTo(1);
    assertThat(app.needs().resources()).isEqualTo(new Resources(1000, 128, 0, 0));
    assertThat(app.needs().ports()).containsExactly(new PortDefinition("default", 0, false));
    assertThat(app.policies().upgrade()).isEqualTo(UpgradeStrategy.DEFAULT);
    assertThat(app.spec(1).healthChecked()).isFalse();
  }

  @Test
  void aPortThatIsRequiredIsExactlyThatPort() {
    AppDefinition app =
        definition(
            "{\"id\":\"/a\",\"cmd\":\"x\",\"requirePorts\":true,\"portDefinitions\":[{\"port\":8080},{\"port\":0}]}");

    assertThat(app.spec(1).ports())
        .containsExactly(new PortNeed.Fixed("", 8080), new PortNeed.Any(""));
  }

  @Test
  void anEmptyListOfPortsMeansNone() {
    assertThat(definition("{\"id\":\"/a\",\"cmd\":\"x\",\"portDefinitions\":[]}").needs().ports())
        .isEmpty();
  }

  @Test
  void allProblemsComeAtOnceWithTheirPlaces() {
    assertThat(
            problems(
                """
                {"id": "/Not OK", "instances": -1, "cpus": "lots", "mem": 64,
                 "constraints": [["hostname"], ["hostname", "NEAR"], ["zone", "MAX_PER", "x"]],
                 "portDefinitions": [{"name": "a"}, {"name": "a"}],
                 "healthChecks": [{"protocol": "TCP", "portIndex": 7}],
                 "container": {"volumes": [{"containerPath": "a/b", "persistent": {}}]},
                 "universe": {"runtimes": ["java"], "pears": 1,
                   "files": [{"path": "../etc/passwd", "content": "<%#open%>"}],
                   "fetch": [{"uri": "mvn:a:b:1", "path": "x"}],
                   "open": {"port": "http"}}}
                """))
        .extracting(Reading.Problem::pointer)
        .containsExactlyInAnyOrder(
            "/id",
            "/instances",
            "/cpus",
            "",
            "/constraints/0",
            "/constraints/1",
            "/constraints/2",
            "/portDefinitions",
            "/healthChecks/0/portIndex",
            "/container/volumes/0/containerPath",
            "/container/volumes/0/persistent/size",
            "/universe/runtimes/0",
            "/universe/pears",
            "/universe/files/0/path",
            "/universe/files/0/content",
            "/universe/fetch/0/sha256",
            "/universe/open/port");
  }

  /** {@code LD_PRELOAD} is the task's own: no process of ours ever has its environment. */
  @Test
  void variablesThatAreNotTheTasksToSetAreRefused() {
    String odd =
        "{\"id\":\"/a\",\"cmd\":\"x\",\"env\":{\"UNIVERSE_TASK\":\"other\",\"a=b\":\"1\","
            + "\"two\\nlines\":\"1\",\"\":\"1\",\"NUL\":\"\\u0000\",\"HUGE\":\""
            + "x".repeat(1 << 20)
            + "\",\"LD_PRELOAD\":\"/tmp/mine.so\",\"TEXT\":\"two\\nlines\"}}";
    assertThat(problems(odd))
        .extracting(Reading.Problem::pointer)
        .containsExactlyInAnyOrder(
            "/env/UNIVERSE_TASK", "/env/a=b", "/env/two\nlines", "/env/", "/env/NUL", "/env/HUGE");
  }

  @Test
  void commandAndArgumentsTogetherAreRefusedInMarathonsWords() {
    assertThat(problems("{\"id\":\"/a\",\"cmd\":\"x\",\"args\":[\"y\"]}"))
        .extracting(Reading.Problem::detail)
        .containsExactly(
            "AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'.");
  }

  @Test
  void whatOldPackagesGetWrongIsBentWithAWarning() {
    String dirty =
        "{\"id\":\"x\",\"cmd\":\"x\",\"cpus\":\"0.5\",\"user\":null,\"args\":null,\"env\":{\"A\":1},\"maintainer\":\"me\"}";

    assertThat(definition(dirty).needs().resources().cpuMillis()).isEqualTo(500);
    assertThat(definition(dirty).launch().env()).containsEntry("A", "1");
    assertThat(warnings(dirty)).hasSize(2);
  }

  @Test
  void anImageOrASecretIsANeedThatAHostMayNotMeet() {
    AppDefinition app =
        definition(
            """
            {"id": "nginx", "container": {"type": "DOCKER", "docker": {"image": "nginx"},
              "volumes": [{"containerPath": "/x", "hostPath": "/y"}]},
             "env": {"P": {"secret": "p"}}, "secrets": {"p": {"source": "nginx/p"}}}
            """);

    assertThat(app.needs().runtimes())
        .containsExactly(
            new RuntimeNeed("container-image", 1),
            new RuntimeNeed("host-volume", 1),
            new RuntimeNeed("secret-store", 1));
    assertThat(app.container().image()).isEqualTo("nginx");
  }

  @Test
  void aDirectoryOfTheHostIsFoundOnlyWhereItIsAllowed() {
    AppDefinition app =
        definition(
            """
            {"id": "a", "cmd": "x", "container": {
              "volumes": [{"containerPath": "/x", "hostPath": "/srv/d.ata", "mode": "RO"}]}}
            """);

    Constraint constraint = app.spec(1).constraints().getFirst();
    assertThat(constraint.field()).isEqualTo("host-paths");
    assertThat("/srv").matches(constraint.value());
    assertThat("/mnt,/srv/d.ata,/opt").matches(constraint.value());
    assertThat("/srv/data").doesNotMatch(constraint.value());
    assertThat("/srv/d.ata/deeper,/sr").doesNotMatch(constraint.value());
  }

  @Test
  void whatIsWrongWithAContainerIsSaidWithItsPlace() {
    assertThat(
            problems(
                """
                {"id": "a", "container": {"docker": {"image": "Not An Image"},
                  "portMappings": [{"containerPort": 70000, "protocol": "sctp"}],
                  "volumes": [{"containerPath": "/a/../b", "hostPath": "../x"}]},
                 "resourceLimits": {"cpus": -1}}
                """))
        .extracting(Reading.Problem::pointer)
        .contains(
            "/container/docker/image",
            "/container/portMappings/0/containerPort",
            "/container/portMappings/0/protocol",
            "/container/volumes/0/containerPath",
            "/container/volumes/0/hostPath",
            "/resourceLimits/cpus");
  }

  @Test
  void whatOnlySomeHostsOrNoneCanDoIsANeed() {
    assertThat(
            definition(
                    """
                    {"id": "a", "cmd": "x", "networks": [{"mode": "container/bridge"}],
                     "container": {"docker": {"image": "x", "privileged": true}}}
                    """)
                .needs()
                .runtimes())
        .containsExactly(Ability.IMAGE.need(), Ability.BRIDGE.need(), Ability.PRIVILEGED.need());
    assertThat(
            definition("{\"id\":\"a\",\"cmd\":\"x\",\"networks\":[{\"mode\":\"container\"}]}")
                .needs()
                .runtimes())
        .containsExactly(Ability.VIRTUAL_NETWORK.need());
  }

  @Test
  void anAppWithALabelForOneInstanceHasAtMostOne() {
    assertThat(
            problems(
                "{\"id\":\"/a\",\"cmd\":\"x\",\"instances\":2,\"labels\":{\"MARATHON_SINGLE_INSTANCE_APP\":\"true\"}}"))
        .containsExactly(
            new Reading.Problem("/instances", "Single instance app may only have one instance"));
  }

  /** {@code docker run} has flags that open the host; nothing of the kind reaches an agent. */
  @Test
  void parametersOfAContainerArePassedOnToNobody() {
    AppDefinition app =
        definition(
            "{\"id\":\"/a\",\"args\":[\"x\"],\"container\":{\"docker\":{\"image\":\"busybox\","
                + "\"parameters\":[{\"key\":\"volume\",\"value\":\"/:/hostroot\"},"
                + "{\"key\":\"privileged\",\"value\":\"yes-please\"}]}}}");
    assertThat(app.launch() + " " + app.needs() + " " + app.policies() + " " + app.spec(1))
        .contains("args=[x]")
        .doesNotContain("hostroot", "yes-please");
  }

  @Test
  void whatIsStoredReadsBackTheSame() {
    AppDefinition app = definition(Definitions.ZOOKEEPER);

    assertThat(AppDefinition.stored(app.json())).isEqualTo(app);
    assertThat(AppDefinition.stored(app.scaledTo(5).json())).isEqualTo(app.scaledTo(5));
  }

  @Test
  void somethingThatIsNoObjectIsRefused() {
    assertThat(problems("[]")).containsExactly(new Reading.Problem("", "must be an object"));
  }

  @Test
  void whoGoesFirstAndWhichHostsAreBestIsReadFromPlacing() {
    Placing placing =
        definition(
                """
                {"id":"/web","cmd":"x","constraints":[["hostname","UNIQUE"]],"universe":{"placing":{
                  "priority":50,"policy":"pack","role":"ops","spreadOver":["@zone"],
                  "near":[{"app":"/db","field":"@zone"}],
                  "apart":[{"app":"batch","required":false}]}}}
                """)
            .spec(1)
            .placing();

    assertThat(placing)
        .isEqualTo(
            Placing.DEFAULT
                .withConstraints(
                    List.of(new Constraint("hostname", Constraint.Operator.UNIQUE, "")))
                .withPriority(50)
                .withPolicy(Policy.PACK)
                .withRole("ops")
                .withSpreadOver(List.of("@zone"))
                .withAffinities(
                    List.of(
                        new Affinity(new AppId("/db"), Affinity.Side.WITH, "@zone", true),
                        new Affinity(
                            new AppId("/batch"), Affinity.Side.APART, "hostname", false))));
  }

  @Test
  void marathonsRolesNameWhoseReservationsItMayUse() {
    assertThat(role("\"acceptedResourceRoles\":[\"*\",\"ops\"]")).isEqualTo("ops");
    assertThat(role("\"role\":\"ops\"")).isEqualTo("ops");
    assertThat(role("\"role\":\"ops\",\"acceptedResourceRoles\":[\"*\"]")).isEmpty();
    assertThat(role("\"role\":\"*\"")).isEmpty();
  }

  @Test
  void allThatIsWrongWithPlacingIsSaidAtOnce() {
    assertThat(
            problems(
                "{\"id\":\"/a\",\"cmd\":\"x\",\"universe\":{\"placing\":{\"priority\":5000,"
                    + "\"policy\":\"best\",\"near\":[{\"app\":\"NO\"}],\"weight\":1}}}"))
        .extracting(Reading.Problem::pointer)
        .containsExactlyInAnyOrder(
            "/universe/placing/priority",
            "/universe/placing/policy",
            "/universe/placing/near/0/app",
            "/universe/placing/weight");
  }

  private static String role(String fields) {
    return definition("{\"id\":\"/a\",\"cmd\":\"x\"," + fields + "}")
        .spec(1)
        .placing()
        .rank()
        .role();
  }
}
