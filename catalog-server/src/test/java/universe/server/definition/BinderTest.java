package universe.server.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.definition.Definitions.definition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import universe.protocol.Surroundings;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;

class BinderTest {
  private static final List<Slot> KAFKA_SLOTS =
      List.of(
          new Slot(0, "127.0.0.11", "host-1", List.of(20001, 20002)),
          new Slot(1, "127.0.0.12", "host-2", List.of(20401, 20402)),
          new Slot(2, "127.0.0.13", "host-3", List.of(20801, 20802)));
  private static final List<Slot> ZOOKEEPER_SLOTS =
      List.of(
          new Slot(0, "10.0.0.1", "a", List.of(21, 22, 23)),
          new Slot(1, "10.0.0.1", "a", List.of(31, 32, 33)),
          new Slot(2, "10.0.0.2", "b", List.of(21, 22, 23)));

  @Test
  void eachBrokerKnowsItselfAndAllVoters() {
    TaskSpec second = Binder.bind(binding(Definitions.KAFKA, KAFKA_SLOTS, 1));

    assertThat(second.key()).isEqualTo(new TaskKey("/kafka#1", 101));
    assertThat(second.files())
        .containsExactly(
            new TaskSpec.TaskFile(
                "server.properties",
                """
                node.id=2
                controller.quorum.voters=1@127.0.0.11:20002,2@127.0.0.12:20402,3@127.0.0.13:20802
                advertised.listeners=PLAINTEXT://127.0.0.12:20401
                """,
                false));
    assertThat(second.env())
        .containsEntry("KAFKA_NODE_ID", "2")
        .containsEntry("KAFKA_CLUSTER", "AAAAAAAAAAAAAAAAAAAAAA");
    assertThat(second.onceCommand()).isEqualTo("bin/format");
    assertThat(second.volumes()).containsExactly(new TaskSpec.Volume("data", "data", 1024));
    assertThat(second.ports())
        .containsExactly(
            new TaskSpec.Port("client", 20401), new TaskSpec.Port("controller", 20402));
    assertThat(second.checks())
        .containsExactly(new TaskSpec.Check(TaskSpec.CheckKind.TCP, 20401, "/", "", 120, 2, 2, 6));
    assertThat(second.artifacts())
        .containsExactly(
            new TaskSpec.Artifact(
                "a".repeat(64), 5, "kafka_2.13-4.3.1.jar", "lib/kafka.jar", false, false, 0));
    assertThat(second.runtimes()).containsExactly("java>=17");
    assertThat(second.limits()).isEqualTo(new TaskSpec.Limits(500, 768, 256, 4096));
    assertThat(second.killGraceSeconds()).isEqualTo(30);
  }

  @Test
  void eachZooKeeperServerFindsTheEnsembleInItsFile() {
    TaskSpec last = Binder.bind(binding(Definitions.ZOOKEEPER, ZOOKEEPER_SLOTS, 2));

    assertThat(last.files())
        .extracting(TaskSpec.TaskFile::content)
        .containsExactly(
            """
            clientPort=21
            server.1=10.0.0.1:22:23
            server.2=10.0.0.1:32:33
            server.3=10.0.0.2:22:23
            """,
            "3");
  }

  @Test
  void aTaskSeesTheEnvironmentThatMarathonGives() {
    TaskSpec first = Binder.bind(binding(Definitions.KAFKA, KAFKA_SLOTS, 0));

    assertThat(first.env())
        .containsEntry("MARATHON_APP_ID", "/kafka")
        .containsEntry("MARATHON_APP_VERSION", "2026-11-22T10:11:12.345Z")
        .containsEntry("MARATHON_APP_RESOURCE_CPUS", "0.5")
        .containsEntry("MARATHON_APP_RESOURCE_MEM", "768.0")
        .containsEntry("MARATHON_APP_RESOURCE_DISK", "256.0")
        .containsEntry("MARATHON_APP_RESOURCE_GPUS", "0")
        .containsEntry("MARATHON_APP_LABELS", "TIER DCOS_SERVICE_NAME")
        .containsEntry("MARATHON_APP_LABEL_TIER", "data")
        .containsEntry("PORT0", "20001")
        .containsEntry("PORT1", "20002")
        .containsEntry("PORT", "20001")
        .containsEntry("PORTS", "20001,20002")
        .containsEntry("PORT_CLIENT", "20001")
        .containsEntry("PORT_20002", "20002")
        .containsEntry("LOG_DIR", "logs");
    assertThat(first.env().get("MESOS_TASK_ID"))
        .matches("kafka\\.instance-[0-9a-f-]{36}\\._app\\.101");
  }

  @Test
  void theAppsOwnEnvironmentWins() {
    TaskSpec task =
        Binder.bind(
            binding(
                "{\"id\":\"/a\",\"cmd\":\"x\",\"env\":{\"PORT0\":\"mine\",\"A\":\"b\"},\"universe\":{\"env\":{\"A\":\"<%ordinal%>\"}}}",
                List.of(new Slot(0, "h", "h", List.of(5))), 0));

    assertThat(task.env()).containsEntry("PORT0", "mine").containsEntry("A", "0");
  }

  @Test
  void clientsLearnWhereTheBrokersListen() {
    assertThat(Endpoints.of(definition(Definitions.KAFKA), KAFKA_SLOTS))
        .containsExactly(
            new Endpoints(
                "bootstrap", List.of("127.0.0.11:20001", "127.0.0.12:20401", "127.0.0.13:20801")));
  }

  @Test
  void clientsOfAMasterLearnItsAddressAlone() {
    AppDefinition app =
        definition(
            "{\"id\":\"/a\",\"cmd\":\"x\",\"portDefinitions\":[{\"name\":\"rpc\"}],\"universe\":{\"open\":{\"port\":\"rpc\",\"instance\":0},"
                + "\"endpoints\":[{\"name\":\"master\",\"port\":\"rpc\",\"scheme\":\"x\",\"instance\":0}]}}");
    Slot worker = new Slot(1, "127.0.0.12", "host-2", List.of(20401));
    Slot master = new Slot(0, "127.0.0.11", "host-1", List.of(20001));

    assertThat(Endpoints.of(app, List.of(worker, master)))
        .containsExactly(new Endpoints("master", List.of("x://127.0.0.11:20001")));
    assertThat(Endpoints.open(app, List.of(worker))).isEmpty();
  }

  @Test
  void theWebPageOpensOnTheFirstInstance() {
    AppDefinition app =
        definition(
            "{\"id\":\"/a\",\"cmd\":\"x\",\"portDefinitions\":[{\"name\":\"http\"}],\"universe\":{\"open\":{\"port\":\"http\",\"path\":\"/\"}}}");

    assertThat(Endpoints.open(app, List.of(new Slot(0, "127.0.0.11", "host-1", List.of(20001)))))
        .contains("http://127.0.0.11:20001/");
  }

  @Test
  void theAddressesOfNeededAppsAreFilledIn() {
    AppDefinition app =
        definition(
            "{\"id\":\"/a\",\"cmd\":\"x\",\"universe\":{\"needs\":[{\"name\":\"db\",\"package\":\"database\",\"app\":\"b\"}],"
                + "\"env\":{\"DB\":\"<%needs.db.url%> of <%needs.db.urls%> as <%needs.db.outputs.user%>\"}}}");
    Slot slot = new Slot(0, "127.0.0.11", "host-1", List.of());
    var edition = new Binding.Edition(1, Instant.EPOCH, "AAAAAAAAAAAAAAAAAAAAAA");
    var met = new Binding.Met(List.of("db://1:1", "db://2:2"), Map.of("user", "ada"));
    var needs = Map.of("db", met);

    assertThat(app.extension().needs().getFirst().app()).isEqualTo("/b");
    assertThat(Binder.bind(new Binding(app, edition, 1, slot, List.of(slot), needs)).env())
        .containsEntry("DB", "db://1:1 of db://1:1,db://2:2 as ada");
  }

  @Test
  void anImageWithItsOwnNetworkGetsPortsVolumesAndCeilings() {
    AppDefinition app =
        definition(
            """
            {"id": "/web", "cpus": 0.5, "mem": 64, "gpus": 1, "user": "www",
             "networks": [{"mode": "container/bridge"}],
             "resourceLimits": {"cpus": 2},
             "container": {"docker": {"image": "team/web:1"},
               "portMappings": [{"containerPort": 80}, {"containerPort": 0, "protocol": "udp,tcp"}],
               "volumes": [
                 {"containerPath": "kept", "persistent": {"size": 16}},
                 {"containerPath": "/data", "hostPath": "kept"},
                 {"containerPath": "/scratch", "hostPath": "scratch"},
                 {"containerPath": "/etc/site", "hostPath": "/srv/site", "mode": "RO"}]}}
            """);
    var image =
        new Surroundings.Image(
            "team/web:1", List.of(), List.of("/run"), List.of(), Map.of(), "/", "");
    var slot = new Slot(0, "127.0.0.11", "host-1", List.of(20001, 20002));
    var edition = new Binding.Edition(1, Instant.EPOCH, "AAAAAAAAAAAAAAAAAAAAAA");

    TaskSpec task = Binder.bind(new Binding(app, edition, 1, slot, List.of(slot), Map.of(), image));

    assertThat(task.surroundings())
        .isEqualTo(
            Surroundings.HOST
                .withImage(image)
                .withNetwork(
                    new Surroundings.Network(
                        Surroundings.NetworkMode.BRIDGE,
                        List.of(
                            new Surroundings.Mapping(20001, 80, "tcp"),
                            new Surroundings.Mapping(20002, 20002, "udp"),
                            new Surroundings.Mapping(20002, 20002, "tcp"))))
                .withUser("www")
                .withCeilings(new Surroundings.Ceilings(2000, 1))
                .withHostPaths(
                    List.of(
                        new Surroundings.HostPath("scratch", "/scratch", true),
                        new Surroundings.HostPath("/srv/site", "/etc/site", false))));
    assertThat(task.volumes())
        .containsExactly(
            new TaskSpec.Volume("kept", "kept", 16), new TaskSpec.Volume("kept", "/data", 16));
    assertThat(task.runtimes()).isEmpty();
    assertThat(task.env()).containsEntry("PORT_80", "20001").containsEntry("PORT0", "20001");
  }

  private static Binding binding(String json, List<Slot> slots, int ordinal) {
    return new Binding(
        definition(json),
        new Binding.Edition(7, Instant.parse("2026-11-22T10:11:12.345Z"), "AAAAAAAAAAAAAAAAAAAAAA"),
        101,
        slots.get(ordinal),
        slots);
  }
}
