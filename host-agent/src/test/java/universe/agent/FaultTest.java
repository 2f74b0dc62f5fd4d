package universe.agent;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static universe.agent.peer.ATask.aTask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import universe.agent.peer.Machine;
import universe.protocol.FromAgent;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.End;
import universe.protocol.TaskReport.Phase;
import universe.protocol.TaskSpec;

/** Parts die at bad moments; escapes are tried. */
abstract class FaultTest extends WithAgent {
  @Test
  void aTaskWhoseSupervisorIsKilledIsEndedAndToldLost() {
    TaskSpec task = aTask("web").command("exec sleep 4712").build();
    TaskReport before = running(task);

    kill(supervisor(task));

    assertThat(ended(task)).matches(r -> r.end() == End.LOST && r.detail().contains("killed"));
    assertThat(Machine.isAlive(before.pid(), before.startTime())).isFalse();
  }

  @Test
  void aTaskWhoseSupervisorDiesWithTheAgentIsEndedAndToldLost() {
    TaskSpec task = aTask("web").command("exec sleep 4713").build();
    TaskReport before = running(task);

    agent.kill();
    kill(supervisor(task));
    agent.startAgain();

    assertThat(ended(task).end()).isEqualTo(End.LOST);
    assertThat(Machine.isAlive(before.pid(), before.startTime())).isFalse();
  }

  @Test
  void aDamagedStateRecordLosesNoTask() throws IOException {
    TaskSpec task = aTask("web").build();
    TaskReport before = running(task);

    agent.kill();
    Path record = agent.state().resolve("journal/" + task.key().fileName() + ".state");
    Files.write(record, new byte[] {'u', 'n', 'i'});
    agent.startAgain();
    awaitInventories(2);

    TaskReport after = server.latest(task.key()).orElseThrow();
    assertThat(after.phase()).isEqualTo(Phase.RUNNING);
    assertThat(after.pid()).isEqualTo(before.pid());
    assertThat(after.startTime()).isEqualTo(before.startTime());
  }

  @Test
  void aTaskThatStandsInNoRecordAnyMoreIsEnded() throws IOException {
    TaskSpec task = aTask("web").build();
    TaskReport before = running(task);

    agent.kill();
    Files.write(agent.state().resolve("journal/" + task.key().fileName() + ".task"), new byte[0]);
    agent.startAgain();
    awaitInventories(2);

    assertThat(Machine.isAlive(before.pid(), before.startTime())).isFalse();
  }

  @Test
  void aRestartOfTheHostIsRecognised() throws IOException {
    TaskSpec task = aTask("web").build();
    running(task);
    agent.terminate();
    assertThat(agent.stopTasks()).isZero();
    agent.startAgain();
    TaskSpec other = aTask("other").build();
    TaskReport before = running(other);

    agent.kill();
    ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
    await().until(() -> !Machine.isAlive(before.pid(), before.startTime()));
    pretendAnotherBoot();
    agent.startAgain();

    assertThat(ended(other))
        .matches(r -> r.end() == End.LOST && r.detail().contains("host was restarted"));
  }

  @Test
  void aTaskSeesNeitherOtherSandboxesNorTheAgentsStateNorTheHostsSecrets() {
    assumeTrue(Machine.isRoot(), "only root can keep users apart");
    TaskSpec victim = aTask("victim").file("secret", "s3cr3t").volume("data", "data").build();
    running(victim);
    String state = agent.state().toString();
    TaskSpec spy =
        aTask("spy")
            .command(
                """
                cat %1$s/sandboxes/%2$s/sandbox/secret; ls %1$s/sandboxes/%2$s/sandbox
                ls %1$s/journal %1$s/cache %1$s/run; ls %1$s/volumes/victim+0/data; cat %1$s/../agent.token
                cat /etc/shadow; ls /root; ln -s /etc/shadow mine; cat mine; cat /proc/%3$d/environ
                touch /usr/bin/evil /etc/evil; mknod dev b 8 0; mount -t tmpfs t tmp; kill -9 %3$d
                chmod 4755 /usr/bin/true; su -c id </dev/null; unshare -m true && echo UNSHARED
                grep -c . /proc/self/status >/dev/null && echo alive; grep CapEff /proc/self/status; exit 0
                """
                    .formatted(state, victim.key().fileName(), agent.pid()))
            .build();

    server.run(spy);

    assertThat(ended(spy).end()).isEqualTo(End.EXITED);
    assertThat(log(spy, "stdout")).isEqualTo("alive\nCapEff:\t0000000000000000\n");
    assertThat(Path.of("/etc/evil")).doesNotExist();
  }

  @Test
  void aForkBombHitsItsOwnLimit() {
    assumeTrue(Machine.isRoot(), "process limits need root");
    String child = "sleep 50." + Machine.mark();
    TaskSpec task =
        aTask("bomb")
            .command(
                "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do %s & done; exit 3"
                    .formatted(child))
            .pids(12)
            .build();

    server.run(task);

    assertThat(ended(task).end()).isEqualTo(End.EXITED);
    assertThat(log(task, "stderr").toLowerCase()).contains("fork");
    assertThat(Machine.processesLike(child)).isEmpty();
  }

  @Test
  void fiveKillsOfTheAgentUnderLoadEndWithEachTaskRunningOnce() {
    killAtRandomMoments(5);
  }

  @Test
  @Tag("long")
  void fiftyKillsOfTheAgentUnderLoadEndWithEachTaskRunningOnce() {
    killAtRandomMoments(50);
  }

  private void killAtRandomMoments(int rounds) {
    Random random = new Random(42);
    String sleep = "sleep 4714." + Machine.mark();
    List<TaskSpec> tasks = new ArrayList<>();
    Map<TaskKey, TaskReport> seen = new HashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < 2; i++) {
        TaskSpec task = aTask("t" + tasks.size()).command("echo started; exec " + sleep).build();
        tasks.add(task);
        server.run(task);
      }
      int enough = 1 + random.nextInt(8);
      int before = server.heard(FromAgent.Report.class).size();
      await()
          .pollInterval(ofMillis(5))
          .atMost(ofSeconds(90))
          .until(
              () ->
                  server.heard(FromAgent.Report.class).size() >= before + enough || allRun(tasks));
      agent.kill();
      tasks.forEach(task -> note(task, seen));
      agent.startAgain();
    }
    for (TaskSpec task : tasks) {
      TaskReport last =
          await()
              .atMost(ofSeconds(90))
              .until(
                  () -> server.latest(task.key()).orElse(null),
                  r -> r != null && r.phase() == Phase.RUNNING);
      assertThat(Machine.isAlive(last.pid(), last.startTime())).isTrue();
      assertThat(log(task, "stdout")).isEqualTo("started\n");
      TaskReport before = seen.getOrDefault(task.key(), last);
      assertThat(last.pid()).isEqualTo(before.pid());
      assertThat(last.startTime()).isEqualTo(before.startTime());
    }
    assertThat(Machine.processesLike(sleep))
        .filteredOn(pid -> Machine.commandLine(pid).startsWith("sleep"))
        .hasSize(tasks.size());
  }

  private boolean allRun(List<TaskSpec> tasks) {
    return tasks.stream()
        .allMatch(
            task -> server.latest(task.key()).filter(r -> r.phase() == Phase.RUNNING).isPresent());
  }

  private void note(TaskSpec task, Map<TaskKey, TaskReport> seen) {
    server.history(task.key()).stream()
        .filter(report -> report.phase() == Phase.RUNNING)
        .findFirst()
        .ifPresent(report -> seen.putIfAbsent(task.key(), report));
  }

  private long supervisor(TaskSpec task) {
    String mark = agent.state().getFileName() + "/run/" + runtime();
    return Machine.processesLike(task.key().fileName()).stream()
        .filter(pid -> Machine.commandLine(pid).contains(mark))
        .findFirst()
        .orElseThrow();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private void pretendAnotherBoot() throws IOException {
    Files.writeString(agent.state().resolve("run/boot"), "another");
    universe.agent.journal.Journal journal =
        new universe.agent.journal.Journal(
            agent.state().resolve("journal"), universe.protocol.Protocol.mapper());
    journal.write("boot", Map.of("id", "another"));
  }
}
