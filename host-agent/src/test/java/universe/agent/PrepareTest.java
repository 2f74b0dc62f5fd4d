package universe.agent;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static universe.agent.peer.ATask.aTask;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import universe.agent.peer.TestServer;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.End;
import universe.protocol.TaskReport.Phase;
import universe.protocol.TaskSpec;

/** What is in the sandbox when a task starts, and what keeps it from starting. */
abstract class PrepareTest extends WithAgent {
  private static final byte[] CONTENT = "the artifact".getBytes(StandardCharsets.UTF_8);

  @Test
  void artifactsAreFetchedOnceCheckedAndCannotBeChangedByATask() throws IOException {
    String digest = server.artifact(CONTENT);
    TaskSpec first =
        aTask("a")
            .artifact(digest, CONTENT.length, "lib/a.jar")
            .command("cat lib/a.jar; echo changed > lib/a.jar; rm -f lib/a.jar; exit 0")
            .build();
    server.run(first);
    assertThat(ended(first).exitCode()).isZero();
    TaskSpec second = aTask("b").artifact(digest, CONTENT.length, "x").command("cat x").build();
    server.run(second);
    ended(second);

    assertThat(log(first, "stdout")).isEqualTo("the artifact");
    assertThat(log(second, "stdout")).isEqualTo("the artifact");
    assertThat(server.downloads(digest)).isEqualTo(1);
  }

  @Test
  void anArtifactWithAnotherDigestStartsNothing() {
    String digest = TestServer.sha256(CONTENT);
    server.artifact(digest, "something else".getBytes(StandardCharsets.UTF_8));
    TaskSpec task = aTask("a").artifact(digest, -1, "a.jar").build();

    server.run(task);

    assertThat(ended(task))
        .matches(r -> r.end() == End.FAILED_TO_START && r.detail().contains("another sha256"));
    assertThat(sandbox(task).resolve("a.jar")).doesNotExist();
  }

  @Test
  void anArtifactTheServerDoesNotHaveIsNamed() {
    TaskSpec task = aTask("a").artifact(TestServer.sha256(CONTENT), 3, "a.jar").build();

    server.run(task);

    assertThat(ended(task).detail()).contains("404").contains("a.jar");
  }

  @Test
  void anArchiveIsUnpackedWithoutItsFirstFoldersAndBelongsToTheTask() throws IOException {
    String good = server.artifact(zip("app-1.0/bin/run.sh", "echo unpacked; touch app/new"));
    TaskSpec task =
        aTask("a")
            .archive(good, "app.zip", "app", 1)
            .command("sh app/bin/run.sh && ls app")
            .build();

    server.run(task);

    assertThat(ended(task).exitCode()).isZero();
    assertThat(log(task, "stdout")).isEqualTo("unpacked\nbin\nnew\n");
  }

  @Test
  void anArchiveThatLeadsOutIsRefusedAndNothingOfItIsWritten() throws IOException {
    String evil = server.artifact(zip("../../../evil", "evil"));
    TaskSpec task = aTask("a").archive(evil, "evil.zip", "app", 0).build();

    server.run(task);

    assertThat(ended(task))
        .matches(r -> r.end() == End.FAILED_TO_START && r.detail().contains("evil.zip"));
    try (var files = Files.walk(directory)) {
      assertThat(files.filter(file -> file.endsWith("evil"))).isEmpty();
    }
  }

  @Test
  void aFileOutsideTheSandboxIsRefused() {
    TaskSpec task = aTask("a").file("../../../../tmp/escaped-by-universe-test", "x").build();

    server.run(task);

    assertThat(ended(task).detail()).contains("leads out of the sandbox");
    assertThat(Path.of("/tmp/escaped-by-universe-test")).doesNotExist();
  }

  @Test
  void aRuntimeTheHostLacksIsNamedAndOneItHasIsGiven() {
    TaskSpec lacking = aTask("a").needs("java>=99", "cobol>=1").build();
    server.run(lacking);
    assertThat(ended(lacking).detail()).contains("java>=99").contains("cobol>=1");

    TaskSpec having =
        aTask("b").needs("java>=11").command("\"$JAVA_HOME/bin/java\" -version").build();
    server.run(having);
    assertThat(ended(having).exitCode()).isZero();
    assertThat(log(having, "stderr")).contains("version");
  }

  @Test
  void aPortThatAStrangerHoldsIsNamedAndTheStrangerIsLeftAlone() throws IOException {
    try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      TaskSpec task = aTask("a").port(stranger.getLocalPort()).build();

      server.run(task);

      assertThat(ended(task).detail())
          .contains("port " + stranger.getLocalPort())
          .contains("taken by another process");
      assertThat(stranger.isClosed()).isFalse();
    }
  }

  @Test
  void volumesStayWithTheirSlotUntilTheyAreDeleted() throws IOException {
    TaskSpec first =
        aTask("db")
            .volume("data", "var/data")
            .command("echo 1 >> var/data/n; cat var/data/n")
            .build();
    TaskSpec second = next(first);
    server.run(first);
    ended(first);
    server.run(second);
    ended(second);
    assertThat(log(second, "stdout")).isEqualTo("1\n1\n");

    server.deleteVolumes(first.key().instance());
    await().atMost(ofSeconds(10)).until(server::hasAcknowledgedAll);
    TaskSpec third = next(first);
    server.run(third);
    ended(third);
    assertThat(log(third, "stdout")).isEqualTo("1\n");
  }

  @Test
  void filesAreRewrittenWhileTheTaskRuns() {
    TaskSpec task =
        aTask("a")
            .file("peers", "one")
            .command("while ! grep -q two peers; do sleep 0.05; done; cat peers; exit 0")
            .build();
    running(task);

    server.rewrite(task.key(), List.of(new TaskSpec.TaskFile("peers", "one two", false)));

    assertThat(ended(task).exitCode()).isZero();
    assertThat(log(task, "stdout")).isEqualTo("one two");
  }

  @Test
  void progressIsToldInWords() {
    byte[] big = new byte[3 << 20];
    String digest = server.artifact(big);
    String other = server.artifact(CONTENT);
    TaskSpec task =
        aTask("a").artifact(digest, big.length, "big").artifact(other, -1, "small").build();

    running(task);

    assertThat(server.history(task.key()))
        .filteredOn(report -> report.phase() == Phase.PREPARING)
        .extracting(TaskReport::detail)
        .anyMatch(detail -> detail.contains("of 2"));
  }

  private static byte[] zip(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
