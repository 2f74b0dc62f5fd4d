package universe.agent;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static universe.agent.peer.ATask.aTask;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import universe.agent.peer.Machine;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.End;
import universe.protocol.TaskReport.Health;
import universe.protocol.TaskReport.Phase;
import universe.protocol.TaskSpec;

/** What an agent does with tasks, told once for each runtime. */
abstract class TaskLifeTest extends WithAgent {
  @Test
  void runsATaskInItsSandboxAsAUserOfItsOwn() throws IOException {
    TaskSpec task =
        aTask("web")
            .command(
                "id -u; pwd; cat greeting; echo \"$COLOUR $HOST\"; touch made; echo oops >&2; exec sleep 1000")
            .env("COLOUR", "it's \"blue\"")
            .file("greeting", "hello\n")
            .build();

    server.run(task);
    TaskReport running = until(task, report -> report.phase() == Phase.RUNNING);
    await().until(() -> log(task, "stderr").contains("oops"));

    Path sandbox =
        agent.state().toRealPath().resolve("sandboxes/" + task.key().fileName() + "/sandbox");
    String[] lines = log(task, "stdout").split("\n");
    if (Machine.isRoot()) {
      assertThat(Integer.parseInt(lines[0])).isGreaterThanOrEqualTo(500_000_000);
    }
    assertThat(lines[1]).isEqualTo(sandbox.toString());
    assertThat(lines[2]).isEqualTo("hello");
    assertThat(lines[3]).isEqualTo("it's \"blue\" 127.0.0.1");
    assertThat(sandbox.resolve("made")).exists();
    assertThat(Machine.isAlive(running.pid(), running.startTime())).isTrue();
  }

  @Test
  void tellsHowATaskEnded() {
    TaskSpec good = aTask("good").command("exit 0").build();
    TaskSpec bad = aTask("bad").args("/bin/sh", "-c", "exit 7").build();
    TaskSpec unknown = aTask("unknown").args("no-such-program").build();
    TaskSpec killed = aTask("killed").command("kill -9 $$").build();

    for (TaskSpec task : new TaskSpec[] {good, bad, unknown, killed}) {
      server.run(task);
    }

    assertThat(ended(good)).matches(r -> r.end() == End.EXITED && r.exitCode() == 0);
    assertThat(ended(bad)).matches(r -> r.end() == End.EXITED && r.exitCode() == 7);
    assertThat(ended(unknown).end()).isIn(End.EXITED, End.FAILED_TO_START);
    assertThat(ended(killed).end()).isIn(End.KILLED, End.EXITED);
  }

  @Test
  void aTaskKilledFromOutsideIsToldWithinASecondWithItsSignal() {
    TaskSpec task = aTask("web").command("exec sleep 1000").build();
    server.run(task);
    TaskReport running = until(task, report -> report.phase() == Phase.RUNNING);

    ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly();

    await()
        .atMost(ofSeconds(2))
        .until(() -> server.latest(task.key()).orElseThrow().phase() == Phase.ENDED);
    assertThat(ended(task)).matches(r -> r.end() == End.KILLED && r.detail().contains("SIGKILL"));
  }

  @Test
  void aKilledAgentAdoptsItsTaskWithTheSamePidAndNoGapInTheLog() {
    TaskSpec task =
        aTask("counter").command("i=0; while :; do echo $i; i=$((i+1)); sleep 0.02; done").build();
    server.run(task);
    TaskReport before = until(task, report -> report.phase() == Phase.RUNNING);

    agent.kill();
    agent.startAgain();
    awaitInventories(2);

    TaskReport after = server.latest(task.key()).orElseThrow();
    assertThat(after.phase()).isEqualTo(Phase.RUNNING);
    assertThat(after.pid()).isEqualTo(before.pid());
    assertThat(after.startTime()).isEqualTo(before.startTime());
    await().until(() -> log(task, "stdout").lines().count() > 100);
    int expected = 0;
    for (String line : log(task, "stdout").split("\n")) {
      assertThat(line).isEqualTo(Integer.toString(expected++));
    }
  }

  @Test
  void anEndWhileTheAgentWasAwayIsLearned() {
    TaskSpec task =
        aTask("short").command("while [ ! -e go ]; do sleep 0.05; done; exit 9").build();
    server.run(task);
    until(task, report -> report.phase() == Phase.RUNNING);

    agent.kill();
    touch(task, "go");
    await().until(() -> Machine.processesLike(task.key().fileName()).isEmpty());
    agent.startAgain();

    assertThat(ended(task)).matches(r -> r.end() == End.EXITED && r.exitCode() == 9);
  }

  @Test
  void stoppingGivesTimeThenEndsTheWholeTreeDaemonsIncluded() {
    String mark = Machine.mark();
    TaskSpec polite =
        aTask("polite")
            .command(
                "trap 'echo bye; exit 0' TERM; while :; do sleep 0.05; done # %s".formatted(mark))
            .build();
    TaskSpec stubborn =
        aTask("stubborn")
            .command(
                """
                setsid sh -c 'trap "" TERM; while :; do sleep 0.1; done # %1$s' &
                trap '' TERM; while :; do sleep 0.1; done # %1$s
                """
                    .formatted(mark))
            .grace(1)
            .build();
    server.run(polite);
    server.run(stubborn);
    until(polite, report -> report.phase() == Phase.RUNNING);
    until(stubborn, report -> report.phase() == Phase.RUNNING);

    server.stop(polite.key(), 5);
    server.stop(stubborn.key(), 1);

    assertThat(ended(polite).end()).isEqualTo(End.STOPPED);
    assertThat(log(polite, "stdout")).contains("bye");
    assertThat(ended(stubborn).end()).isEqualTo(End.STOPPED);
    assertThat(Machine.processesLike(mark)).isEmpty();
  }

  @Test
  void stoppingATaskThatDoesNotListenForSignalsNeedsNoGrace() {
    TaskSpec task = aTask("plain").command("exec sleep 1000").build();
    server.run(task);
    until(task, report -> report.phase() == Phase.RUNNING);

    server.stop(task.key(), 60);

    assertThat(ended(task).end()).isEqualTo(End.STOPPED);
  }

  @Test
  void whatATaskLeavesBehindEndsWithIt() {
    String daemon = "sleep 4711." + Machine.mark();
    TaskSpec task =
        aTask("parent").command("setsid %s & sleep 0.3; exit 3".formatted(daemon)).build();

    server.run(task);

    assertThat(ended(task).exitCode()).isEqualTo(3);
    assertThat(Machine.processesLike(daemon)).isEmpty();
  }

  @Test
  void aWebPageIsHealthyWellWithinASecondOfBeingUp() {
    assumeTrue(Machine.has("python3"), "python3 is not installed");
    TaskSpec task =
        aTask("hello")
            .command("exec python3 -m http.server --bind 127.0.0.1 21001")
            .port(21001)
            .check(http(21001, 3))
            .build();

    server.run(task);

    until(task, report -> report.health() == Health.HEALTHY);
  }

  @Test
  void aTaskWhoseChecksFailTooOftenIsKilledAsUnhealthy() {
    TaskSpec task =
        aTask("sick")
            .command("touch well; sleep 1; rm well; exec sleep 1000")
            .check(
                new TaskSpec.Check(
                    TaskSpec.CheckKind.COMMAND, 0, "", "test -e well", 30, 0.2, 5, 3))
            .build();

    server.run(task);

    until(task, report -> report.health() == Health.HEALTHY);
    assertThat(ended(task))
        .matches(r -> r.end() == End.UNHEALTHY && r.detail().contains("3 times"));
  }

  @Test
  void aTaskThatWantsMoreMemoryThanItMayIsToldToHaveRunOutOfIt() {
    assumeTrue(Machine.isRoot(), "memory limits need root");
    TaskSpec task =
        aTask("greedy")
            .command("x=$(head -c 300000000 /dev/zero | tr '\\0' a); echo $? ${#x}; exit 1")
            .memMiB(48)
            .build();

    server.run(task);

    assertThat(ended(task)).matches(r -> r.end() == End.KILLED && r.detail().contains("memory"));
  }

  @Test
  void theCommandForFreshVolumesRunsOnceForTheirWholeLife() {
    TaskSpec first =
        aTask("db")
            .volume("data", "data")
            .once("echo formatted >> data/log")
            .command("cat data/log")
            .build();
    TaskSpec second = next(first);

    server.run(first);
    ended(first);
    server.run(second);
    ended(second);

    assertThat(log(first, "stdout")).isEqualTo("formatted\n");
    assertThat(log(second, "stdout")).isEqualTo("formatted\n");
  }

  @Test
  void aFailingCommandForFreshVolumesIsTriedAgainByTheNextIncarnation() {
    TaskSpec task = aTask("db2").volume("data", "data").once("echo no >&2; exit 4").build();

    server.run(task);

    assertThat(ended(task))
        .matches(r -> r.end() == End.FAILED_TO_START && r.detail().contains("exited with 4"));
    assertThat(log(task, "stderr")).contains("no");
  }

  @Test
  void stopTasksEndsEverythingWhenNoAgentRuns() {
    TaskSpec task = aTask("left").command("exec sleep 1000").build();
    server.run(task);
    TaskReport running = until(task, report -> report.phase() == Phase.RUNNING);

    agent.terminate();
    assertThat(Machine.isAlive(running.pid(), running.startTime())).isTrue();
    assertThat(agent.stopTasks()).isZero();

    assertThat(Machine.isAlive(running.pid(), running.startTime())).isFalse();
    assertThat(Machine.groups(agent.pool())).isEmpty();
    agent.startAgain();
    assertThat(ended(task).end()).isEqualTo(End.STOPPED);
  }
}
