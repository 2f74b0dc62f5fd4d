package universe.agent;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static universe.agent.peer.ATask.aTask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import universe.agent.peer.Machine;
import universe.agent.peer.TestServer;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.End;
import universe.protocol.TaskReport.Phase;
import universe.protocol.TaskSpec;

class SessionTest extends WithAgent {
  @Override
  String runtime() {
    return "shim";
  }

  @Test
  void aServerThatComesBackIsFoundWithinSecondsAndHearsOfEverything() {
    TaskSpec task = aTask("web").build();
    TaskReport before = running(task);
    int port = server.port();

    server.close();
    try (TestServer next = new TestServer(port)) {
      await().atMost(ofSeconds(5)).until(() -> !next.heard(FromAgent.Inventory.class).isEmpty());
      await().until(() -> next.latest(task.key()).isPresent());
      // it wants nothing here, so what runs is beyond the wanted set
      await()
          .atMost(ofSeconds(20))
          .until(() -> next.latest(task.key()).orElseThrow().phase() == Phase.ENDED);
      assertThat(next.history(task.key()).getFirst().pid()).isEqualTo(before.pid());
      assertThat(next.latest(task.key()).orElseThrow().end()).isEqualTo(End.STOPPED);
    }
  }

  @Test
  void whatAnOlderLeadershipSaysIsAcknowledgedAndIgnored() {
    server.epoch(7);
    TaskSpec task = aTask("web").build();
    TaskReport before = running(task);

    server.epoch(6);
    server.stop(task.key(), 1);
    server.hangUp();
    awaitInventories(2);
    await().atMost(ofSeconds(10)).until(server::hasAcknowledgedAll);

    assertThat(Machine.isAlive(before.pid(), before.startTime())).isTrue();
    server.epoch(8);
    server.stop(task.key(), 1);
    assertThat(ended(task).end()).isEqualTo(End.STOPPED);
  }

  @Test
  void theSameCommandTwiceStartsOneProcess() {
    TaskSpec task = aTask("web").command("echo started; exec sleep 1000").build();
    running(task);

    server.run(task);
    server.run(task);
    await().until(server::hasAcknowledgedAll);
    agent.kill();
    agent.startAgain();
    awaitInventories(2);

    assertThat(log(task, "stdout")).isEqualTo("started\n");
  }

  @Test
  void whatTheServerHasNotConfirmedIsToldAgain() {
    server.answersReports(false);
    TaskSpec task = aTask("web").build();
    running(task);
    long told = server.history(task.key()).stream().filter(r -> r.phase() == Phase.RUNNING).count();

    await()
        .atMost(ofSeconds(15))
        .until(
            () ->
                server.history(task.key()).stream().filter(r -> r.phase() == Phase.RUNNING).count()
                    > told);
  }

  @Test
  void aTaskThatWasNeverHereIsToldToHaveEnded() {
    awaitInventories(1);
    TaskKey never = aTask("ghost").build().key();

    server.stop(never, 1);

    await().until(() -> server.latest(never).isPresent());
    assertThat(server.latest(never).orElseThrow().end()).isEqualTo(End.STOPPED);
  }

  @Test
  void aForgottenIncarnationIsNeverStartedAgain() {
    TaskSpec task = aTask("job").command("echo ran; exit 0").build();
    server.run(task);
    ended(task);
    server.forget(task.key());
    await().until(server::hasAcknowledgedAll);

    server.run(task);
    await().until(server::hasAcknowledgedAll);
    agent.kill();
    agent.startAgain();
    awaitInventories(2);

    assertThat(server.heard(FromAgent.Inventory.class).getLast().tasks()).isEmpty();
    assertThat(log(task, "stdout")).isEqualTo("ran\n");
  }

  @Test
  void logsAreFollowedLiveAndSandboxFilesAreRead() throws IOException {
    TaskSpec task =
        aTask("web")
            .command("echo first; while [ ! -e go ]; do sleep 0.05; done; echo second")
            .volume("data", "data")
            .build();
    running(task);

    server.say(new FromServer.OpenStream("s1", task.key(), "stdout", 0, -1, true));
    await().atMost(ofSeconds(10)).until(() -> server.stream("s1").equals("first\n"));
    touch(task, "go");
    await().atMost(ofSeconds(10)).until(() -> server.isStreamClosed("s1"));
    assertThat(server.stream("s1")).isEqualTo("first\nsecond\n");

    Files.writeString(sandbox(task).resolve("note"), "hello");
    server.say(new FromServer.OpenStream("s2", task.key(), "note", 1, 3, false));
    await().atMost(ofSeconds(10)).until(() -> server.isStreamClosed("s2"));
    assertThat(server.stream("s2")).isEqualTo("ell");

    Files.writeString(sandbox(task).resolve("data/inside"), "kept");
    server.say(new FromServer.OpenStream("s3", task.key(), "data/inside", 0, -1, false));
    await().atMost(ofSeconds(10)).until(() -> server.stream("s3").equals("kept"));
  }

  @Test
  void noStreamLeadsOutOfTheSandbox() throws IOException {
    TaskSpec task =
        aTask("spy").command("ln -s / root; ln -s /etc/passwd pw; exec sleep 1000").build();
    running(task);
    await().until(() -> Files.isSymbolicLink(sandbox(task).resolve("pw")));

    String[] paths = {
      "../stdout", "/etc/passwd", "pw", "root/etc/passwd", "../../../host.id", "", ".", "no-such"
    };
    for (int i = 0; i < paths.length; i++) {
      server.say(new FromServer.OpenStream("bad" + i, task.key(), paths[i], 0, -1, false));
    }

    await()
        .atMost(ofSeconds(10))
        .until(() -> server.heard(FromAgent.StreamFailed.class).size() == paths.length);
    for (int i = 0; i < paths.length; i++) {
      assertThat(server.stream("bad" + i)).isEmpty();
    }
  }

  @Test
  void theTokenIsNeitherInTheLogNorInAnyArgument() {
    TaskSpec task = aTask("web").env("SECRET", "s3cr3t-canary").build();
    TaskReport report = running(task);

    assertThat(agent.log()).doesNotContain(TestServer.TOKEN).doesNotContain("s3cr3t-canary");
    assertThat(Machine.processesLike(TestServer.TOKEN)).isEmpty();
    assertThat(Machine.processesLike("s3cr3t-canary")).isEmpty();
    assertThat(Path.of("/proc/" + report.pid())).exists();
  }
}
