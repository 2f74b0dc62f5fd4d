package universe.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;
import universe.cli.api.UniverseApi;

/** Somebody has an app elsewhere and wants a package of it. */
class ImportTest {
  @TempDir private Path checkout;
  private Shell shell;

  @BeforeEach
  void start() {
    shell = new Shell(checkout);
  }

  private JsonNode rendered(String folder) throws IOException {
    Outcome lint = shell.run("package", "lint", folder);
    assertThat(lint.exitCode()).as(lint.out()).isZero();
    return UniverseApi.JSON.readTree(shell.run("package", "render", folder).out());
  }

  @Test
  void aMarathonAppBecomesAPackageThatRendersToTheSameApp() throws IOException {
    Files.writeString(
        checkout.resolve("app.json"),
        """
        {"id": "/team/web", "cmd": "python3 -m http.server $PORT0", "cpus": 0.25, "mem": 64, "instances": 2,
         "env": {"GREETING": "hello \\"you\\""}, "portDefinitions": [{"port": 0, "name": "http"}],
         "healthChecks": [{"protocol": "HTTP", "path": "/", "portIndex": 0}], "version": "2020-01-01"}
        """);
    assertThat(shell.run("package", "import", "app.json", "web").exitCode()).isZero();
    JsonNode app = rendered("web");
    assertThat(app.path("id").asText()).isEqualTo("/web");
    assertThat(app.path("cpus").asDouble()).isEqualTo(0.25);
    assertThat(app.path("instances").asInt()).isEqualTo(2);
    assertThat(app.at("/env/GREETING").asText()).isEqualTo("hello \"you\"");
    assertThat(app.path("cmd").asText()).isEqualTo("python3 -m http.server $PORT0");
    assertThat(app.at("/healthChecks/0/path").asText()).isEqualTo("/");
  }

  private static final String COMPOSE =
      """
      services:
        db:
          image: postgres:15
        web:
          image: example/web@sha256:0000000000000000000000000000000000000000000000000000000000000000
          command: ["serve", "--all"]
          environment:
            - MODE=production
            - LEVEL=3
          ports: ["8080:80", "127.0.0.1:9090:90/udp"]
          volumes: ["data:/var/lib/web", "./local:/etc/web"]
          depends_on: [db]
          deploy:
            replicas: 3
            resources: {limits: {cpus: "0.5", memory: 1.5g}}
          healthcheck: {test: ["CMD", "check", "me"]}
      """;

  @Test
  void aServiceOfAComposeFileBecomesAPackageAndWhatIsLeftOutIsNamed() throws IOException {
    Files.writeString(checkout.resolve("docker-compose.yml"), COMPOSE);
    Outcome several = shell.run("package", "import", "docker-compose.yml", "web");
    assertThat(several.exitCode()).isEqualTo(6);
    assertThat(several.err()).contains("db, web").contains("--service");
    Outcome made = shell.run("package", "import", "docker-compose.yml", "web", "--service", "web");
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.err())
        .contains("left out: depends_on")
        .contains("left out: volumes ./local:/etc/web");
    JsonNode app = rendered("web");
    assertThat(app.path("mem").asInt()).isEqualTo(1536);
    assertThat(app.path("instances").asInt()).isEqualTo(3);
    assertThat(app.at("/container/docker/image").asText()).startsWith("example/web@sha256:");
    assertThat(app.at("/container/portMappings/0/containerPort").asInt()).isEqualTo(80);
    assertThat(app.at("/container/portMappings/1/protocol").asText()).isEqualTo("udp");
    assertThat(app.at("/container/volumes/0/containerPath").asText()).isEqualTo("data");
    assertThat(app.at("/env/LEVEL").asText()).isEqualTo("3");
    assertThat(app.at("/args/1").asText()).isEqualTo("--all");
    assertThat(app.at("/healthChecks/0/command/value").asText()).isEqualTo("check me");
  }

  @Test
  void aSecretHasNoDefaultAndAFileThatIsNoneIsRefused() throws IOException {
    Files.writeString(
        checkout.resolve("one.yaml"),
        "services: {db: {image: 'postgres:15', environment: {POSTGRES_PASSWORD: hunter2}}}");
    assertThat(shell.run("package", "import", "one.yaml", "db-one").exitCode()).isZero();
    assertThat(Files.readString(checkout.resolve("db-one/1/config.json")))
        .contains("POSTGRES_PASSWORD")
        .doesNotContain("hunter2");
    assertThat(shell.run("package", "lint", "db-one").exitCode()).isZero();
    Files.writeString(checkout.resolve("bad.yml"), "services: [\n");
    assertThat(shell.run("package", "import", "bad.yml", "other").exitCode()).isEqualTo(6);
    Files.writeString(checkout.resolve("odd.json"), "{\"cmd\": \"echo {{x}}\"}");
    assertThat(shell.run("package", "import", "odd.json", "other").err()).contains("`{{`");
    assertThat(checkout.resolve("other")).doesNotExist();
  }

  /** Aliases of aliases, a class to be made, nests without end. */
  @Test
  void yamlThatGrowsOrMakesObjectsIsRefused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ",").repeat(9) + before));
    }
    for (String odd :
        new String[] {
          bomb.toString(),
          "services: {a: !!javax.script.ScriptEngineManager [http://127.0.0.1:1/]}",
          "services: " + "[".repeat(5000)
        }) {
      Files.writeString(checkout.resolve("odd.yml"), odd);
      Outcome refused = shell.run("package", "import", "odd.yml", "other");
      assertThat(refused.exitCode()).isEqualTo(6);
      assertThat(checkout.resolve("other")).doesNotExist();
    }
  }
}
