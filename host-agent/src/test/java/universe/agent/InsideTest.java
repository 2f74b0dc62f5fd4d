package universe.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static universe.agent.peer.ATask.aTask;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import universe.agent.peer.Machine;
import universe.protocol.ExecFrame;
import universe.protocol.ExecFrame.Channel;
import universe.protocol.FileEntry;
import universe.protocol.FromAgent;
import universe.protocol.FromServer;
import universe.protocol.Protocol;
import universe.protocol.TaskSpec;
import universe.protocol.VolumeEntry;

/** What a person sees of a task and does in it, told once for each runtime. */
abstract class InsideTest extends WithAgent {
  private static final ExecFrame END_OF_INPUT = new ExecFrame(Channel.STDIN, new byte[0]);

  @Test
  void aCommandRunsAsTheTasksUserAndTellsItsOutputErrorsAndExitCodeApart() throws IOException {
    TaskSpec task = aTask("web").file("note", "hello\n").env("COLOUR", "blue").build();
    running(task);

    exec(task, "e1", false, "sh", "-c", "cat note; echo $COLOUR; id -u; cat; echo bad >&2; exit 3");
    server.say("e1", input("from outside\n"));
    server.say("e1", END_OF_INPUT);

    awaitEnd("e1");
    String[] lines = server.channel("e1", Channel.STDOUT).split("\n");
    assertThat(lines[0]).isEqualTo("hello");
    assertThat(lines[1]).isEqualTo("blue");
    if (Machine.isRoot()) {
      assertThat(Integer.parseInt(lines[2])).isGreaterThanOrEqualTo(500_000_000);
    }
    assertThat(lines[3]).isEqualTo("from outside");
    assertThat(server.channel("e1", Channel.STDERR)).isEqualTo("bad\n");
    assertThat(server.channel("e1", Channel.END)).contains("\"exitCode\":3");
  }

  @Test
  void aShellHasATerminalOfThePersonsSizeWithJobControl() {
    TaskSpec task = aTask("web").build();
    running(task);

    exec(task, "e2", true, "sh");
    server.say("e2", input("stty size; tty >/dev/null && echo is-a-tty\n"));
    awaitOutput("e2", "24 80");
    awaitOutput("e2", "is-a-tty\r\n");
    server.say("e2", ExecFrame.resize(132, 43));
    await().atMost(ofSeconds(10)).until(() -> size("e2", "43 132"));
    String sleep = "sleep 1000." + Machine.mark();
    server.say("e2", input(sleep + "\n"));
    await().atMost(ofSeconds(10)).until(() -> !Machine.processesLike(sleep).isEmpty());
    server.say("e2", input("\u0003")); // the terminal forgets what was typed and not yet read
    await().atMost(ofSeconds(10)).until(() -> Machine.processesLike(sleep).isEmpty());
    server.say("e2", input("echo still-$((40+2)); exit 7\n"));

    awaitOutput("e2", "still-42");
    awaitEnd("e2");
    assertThat(server.channel("e2", Channel.END)).contains("\"exitCode\":7");
  }

  @Test
  void aCommandEndsWithAllItStartedWhenThePersonLeaves() {
    TaskSpec task = aTask("web").build();
    running(task);
    String mark = Machine.mark();

    exec(task, "e3", false, "sh", "-c", "sleep " + mark + " & sleep 1" + mark + "; :");
    await().atMost(ofSeconds(10)).until(() -> Machine.processesLike("sleep 1" + mark).size() > 0);
    server.closeStream("e3");

    await().atMost(ofSeconds(10)).until(() -> Machine.processesLike("1" + mark).isEmpty());
  }

  @Test
  void aCommandInATaskThatDoesNotRunIsRefusedWithTheReason() {
    TaskSpec task = aTask("gone").command("exit 0").build();
    server.run(task);
    ended(task);

    server.say(new FromServer.OpenExec("e4", task.key(), List.of("sh"), true, 80, 24));

    await()
        .atMost(ofSeconds(10))
        .until(
            () ->
                server.heard(FromAgent.StreamFailed.class).stream()
                    .anyMatch(it -> it.reason().contains("does not run")));
  }

  @Test
  void theSandboxIsListedAndNoLinkLeadsOutOfIt() throws IOException {
    TaskSpec task =
        aTask("web")
            .command(
                "mkdir sub; echo abc >sub/file; ln -s / root; ln -s /etc/passwd sub/pw; mkfifo pipe;"
                    + " echo x >data/kept; : >done; exec sleep 1000")
            .volume("data", "data")
            .build();
    running(task);
    await().until(() -> java.nio.file.Files.exists(sandbox(task).resolve("done")));

    List<FileEntry> top = list(task, "l1", "");
    assertThat(kindOf(top, "sub")).isEqualTo("directory");
    assertThat(kindOf(top, "root")).isEqualTo("link");
    assertThat(kindOf(top, "pipe")).isEqualTo("other");
    List<FileEntry> sub = list(task, "l2", "sub");
    assertThat(sub).extracting(FileEntry::path).containsExactly("sub/file", "sub/pw");
    assertThat(sub.getFirst().size()).isEqualTo(4);
    assertThat(list(task, "l3", "data")).extracting(FileEntry::path).containsExactly("data/kept");

    String[] bad = {"root", "root/etc", "sub/pw", "..", "../..", "/etc", "pipe", "nowhere"};
    for (int i = 0; i < bad.length; i++) {
      server.say(new FromServer.OpenListing("no" + i, task.key(), bad[i]));
    }
    await()
        .atMost(ofSeconds(10))
        .until(() -> server.heard(FromAgent.StreamFailed.class).size() == bad.length);
  }

  @Test
  void volumesAreListedWhetherInUseOrLeftBehind() throws IOException {
    TaskSpec task =
        aTask("db").volume("data", "data").command("echo x >data/f; exec sleep 1000").build();
    running(task);
    await().until(() -> volumes("v1").stream().anyMatch(it -> it.usedMiB() == 1));
    assertThat(volumes("v2")).containsExactly(new VolumeEntry("/db#0", "data", 0, 1, true));

    server.stop(task.key(), 1);
    ended(task);

    assertThat(volumes("v3")).containsExactly(new VolumeEntry("/db#0", "data", 0, 1, false));
  }

  private boolean size(String stream, String expected) {
    server.say(stream, input("stty size\n"));
    return server.channel(stream, Channel.STDOUT).contains(expected);
  }

  private void exec(TaskSpec task, String stream, boolean tty, String... command) {
    server.say(new FromServer.OpenExec(stream, task.key(), List.of(command), tty, 80, 24));
    await().atMost(ofSeconds(10)).until(() -> server.isDialled(stream));
  }

  private static ExecFrame input(String text) {
    return new ExecFrame(Channel.STDIN, text.getBytes(UTF_8));
  }

  private void awaitOutput(String stream, String text) {
    await()
        .atMost(ofSeconds(10))
        .untilAsserted(() -> assertThat(server.channel(stream, Channel.STDOUT)).contains(text));
  }

  private void awaitEnd(String stream) {
    await().atMost(ofSeconds(10)).until(() -> !server.channel(stream, Channel.END).isEmpty());
  }

  private List<FileEntry> list(TaskSpec task, String stream, String path) throws IOException {
    server.say(new FromServer.OpenListing(stream, task.key(), path));
    return read(stream, new TypeReference<>() {});
  }

  private int volumesAsked;

  private List<VolumeEntry> volumes(String stream) {
    String name = stream + "-" + volumesAsked++;
    server.say(new FromServer.OpenVolumes(name));
    try {
      return read(name, new TypeReference<>() {});
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private <T> T read(String stream, TypeReference<T> type) throws IOException {
    await()
        .atMost(ofSeconds(10))
        .untilAsserted(
            () -> assertThat(server.isStreamClosed(stream)).as(() -> agent.log()).isTrue());
    return Protocol.mapper().readValue(server.stream(stream), type);
  }

  private static String kindOf(List<FileEntry> entries, String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow()
        .kind();
  }
}
