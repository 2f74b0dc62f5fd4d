package universe.agent;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import universe.agent.peer.ATask;
import universe.agent.peer.AgentProcess;
import universe.agent.peer.Machine;
import universe.agent.peer.TestServer;
import universe.protocol.FromAgent;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.Phase;
import universe.protocol.TaskSpec;

/**
 * A real agent with a server to talk to; after each test nothing of it may be left on the machine.
 */
abstract class WithAgent {
  @TempDir Path directory;
  TestServer server;
  AgentProcess agent;

  abstract String runtime();

  @BeforeEach
  void startAgent() throws IOException {
    server = new TestServer();
    agent =
        AgentProcess.start(
            Files.createDirectory(directory.resolve("state")), runtime(), server.port());
  }

  @AfterEach
  void endAgentAndLeaveNothingBehind() {
    String mounts = Machine.mounts();
    agent.close();
    server.close();
    assertThat(Machine.processesLike(directory.toString())).isEmpty();
    assertThat(Machine.groups(agent.pool())).isEmpty();
    assertThat(mounts).doesNotContain(directory.toString());
  }

  TaskSpec.Check http(int port, int maxFailures) {
    return new TaskSpec.Check(TaskSpec.CheckKind.HTTP, port, "/", "", 20, 0.3, 2, maxFailures);
  }

  TaskReport until(TaskSpec task, Predicate<TaskReport> condition) {
    await()
        .atMost(ofSeconds(90))
        .untilAsserted(
            () -> assertThat(server.history(task.key())).as(() -> agent.log()).anyMatch(condition));
    return server.history(task.key()).stream().filter(condition).reduce((a, b) -> b).orElseThrow();
  }

  TaskReport ended(TaskSpec task) {
    return until(task, report -> report.phase() == Phase.ENDED);
  }

  void awaitInventories(int count) {
    await()
        .atMost(ofSeconds(90))
        .until(() -> server.heard(FromAgent.Inventory.class).size() >= count);
  }

  Path taskDirectory(TaskSpec task) {
    return agent.state().resolve("sandboxes/" + task.key().fileName());
  }

  String log(TaskSpec task, String name) {
    try {
      return Files.readString(taskDirectory(task).resolve(name));
    } catch (IOException e) {
      return "";
    }
  }

  void touch(TaskSpec task, String name) {
    try {
      Files.createFile(taskDirectory(task).resolve("sandbox").resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Path sandbox(TaskSpec task) {
    return taskDirectory(task).resolve("sandbox");
  }

  TaskReport running(TaskSpec task) {
    server.run(task);
    return until(task, report -> report.phase() == Phase.RUNNING);
  }

  static TaskSpec next(TaskSpec task) {
    return ATask.again(task);
  }
}
