package universe.agent;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static universe.agent.peer.ATask.aTask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import universe.agent.peer.Machine;
import universe.protocol.ExecFrame.Channel;
import universe.protocol.FromServer;
import universe.protocol.SecretMark;
import universe.protocol.Surroundings;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.Phase;
import universe.protocol.TaskSpec;

/** Secrets reach the task that is to have them and no disk, log or process list; both runtimes. */
abstract class SecretsTest extends WithAgent {
  private static final String DB = "team/db.password";
  private static final String KEY = "team/api-key";

  /** Two values that are found nowhere else on this machine, with what a shell would trip over. */
  private final String password = "canary-" + Machine.mark() + " '\"$HOME`\n%";

  private final String next = "canary-" + Machine.mark() + "-second";

  @Test
  void aTaskFindsItsSecretsAsFileInAFileAndInAVariableAndNobodyElseDoes() throws IOException {
    TaskSpec task =
        aTask("web")
            .env("DB", "user:" + SecretMark.of(DB))
            .file("conf/app.properties", "a=1\npassword=" + SecretMark.of(KEY) + "\n")
            .surroundings(it -> it.withSecrets(List.of(place("secrets/db"))))
            .command(
                "cat secrets/db >tmp/file; cat conf/app.properties >tmp/conf;"
                    + " printf %s \"$DB\" >tmp/variable; stat -L -c %a secrets/db; exec sleep 1000")
            .build();

    server.run(task, Map.of(DB, password, KEY, next));
    TaskReport report = until(task, it -> it.phase() == Phase.RUNNING);
    await().atMost(ofSeconds(20)).until(() -> log(task, "stdout").contains("400"));

    Path tmp = sandbox(task).resolve("tmp");
    assertThat(Files.readString(tmp.resolve("file"))).isEqualTo(password);
    assertThat(Files.readString(tmp.resolve("variable"))).isEqualTo("user:" + password);
    assertThat(Files.readString(tmp.resolve("conf"))).isEqualTo("a=1\npassword=" + next + "\n");
    for (String written : List.of("file", "variable", "conf")) {
      Files.delete(tmp.resolve(written));
    }
    assertThat(holders(agent.state(), "canary-")).isEmpty();
    assertThat(agent.log()).doesNotContain("canary-" + password.substring(7, 15));
    assertThat(Machine.processesLike(next)).isEmpty();
    assertThat(Files.readString(Path.of("/proc/" + report.pid() + "/cmdline")))
        .doesNotContain("canary-");
    assertThat(places()).isNotEmpty();

    server.stop(task.key(), 0);
    ended(task);
    await()
        .atMost(ofSeconds(10))
        .untilAsserted(() -> assertThat(places()).as(() -> agent.log()).isEmpty());
  }

  @Test
  void aCommandBesideTheTaskHasItsSecretsToo() {
    TaskSpec task = aTask("web").env("DB", SecretMark.of(DB)).build();
    server.run(task, Map.of(DB, next));
    until(task, it -> it.phase() == Phase.RUNNING);

    server.say(
        new FromServer.OpenExec(
            "s1", task.key(), List.of("sh", "-c", "echo \"<$DB>\""), false, 80, 24));

    await()
        .atMost(ofSeconds(20))
        .until(() -> server.channel("s1", Channel.STDOUT).contains("<" + next + ">"));
  }

  @Test
  void newValuesReplaceFilesWhileTheTaskRunsAndOutliveTheAgent() {
    TaskSpec task =
        aTask("web")
            .surroundings(it -> it.withSecrets(List.of(place("db"))))
            .command("while ! grep -q second db; do sleep 0.1; done; cat db; exec sleep 1000")
            .build();
    server.run(task, Map.of(DB, "first"));
    TaskReport before = until(task, it -> it.phase() == Phase.RUNNING);
    agent.kill();
    agent.startAgain();
    awaitInventories(2);

    server.renew(task, Map.of(DB, next));

    await().atMost(ofSeconds(20)).until(() -> log(task, "stdout").contains(next));
    assertThat(Machine.isAlive(before.pid(), before.startTime())).isTrue();
  }

  @Test
  void aTaskWhoseSecretIsGoneDoesNotStartAndSaysWhich() {
    TaskSpec task = aTask("web").env("DB", SecretMark.of(DB)).build();

    server.run(task, Map.of(DB, ""));

    assertThat(ended(task).detail()).contains(DB);
  }

  @Test
  void noOtherTaskReadsThem() {
    TaskSpec victim = aTask("victim").env("DB", SecretMark.of(DB)).build();
    server.run(victim, Map.of(DB, next));
    TaskReport report = until(victim, it -> it.phase() == Phase.RUNNING);
    String all = String.join(" ", places().stream().map(Path::toString).toList());
    TaskSpec spy =
        aTask("spy")
            .command(
                "cat %s /proc/%d/environ; grep -r canary- /dev/shm /run 2>/dev/null; echo done"
                    .formatted(all, report.pid()))
            .build();

    server.run(spy);

    ended(spy);
    assertThat(log(spy, "stdout")).contains("done");
    if (Machine.isRoot()) {
      assertThat(log(spy, "stdout")).doesNotContain(next);
    }
  }

  private static Surroundings.SecretPlace place(String path) {
    return new Surroundings.SecretPlace(DB, path);
  }

  /** Files in memory that hold a value of this test. */
  private List<Path> places() {
    return Stream.of("/dev/shm", "/run")
        .flatMap(place -> holders(Path.of(place), "canary-").stream())
        .filter(file -> holds(file, next) || holds(file, password.substring(0, 20)))
        .toList();
  }

  private static List<Path> holders(Path root, String text) {
    try (Stream<Path> all = Files.find(root, 6, (path, facts) -> facts.isRegularFile())) {
      return all.filter(file -> holds(file, text)).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of(); // something went away meanwhile
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.size(file) < (1 << 20) && Files.readString(file).contains(text);
    } catch (IOException e) {
      return false;
    }
  }
}
