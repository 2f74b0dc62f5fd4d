package universe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, run as on machines that lack something. */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "sed",
          "cat",
          "find",
          "awk",
          "tee",
          "mkdir",
          "touch",
          "date",
          "flock",
          "rm",
          "cp",
          "mv");

  /** How the script ended and all it said. */
  private record Ended(int exitCode, String said) {}

  @TempDir private Path machine = Path.of("");
  private Path checkout = Path.of("");
  private Path programs = Path.of("");

  @BeforeEach
  void aMachineWithTheUsualToolsButNothingElse() throws IOException {
    Path root = Path.of(System.getProperty("universe.root", ".."));
    checkout = Files.createDirectory(machine.resolve("checkout"));
    programs = Files.createDirectory(machine.resolve("bin"));
    Files.copy(root.resolve("universe"), checkout.resolve("universe"));
    for (String tool : TOOLS) {
      String place = Files.exists(Path.of("/usr/bin/" + tool)) ? "/usr/bin/" : "/bin/";
      program(programs.resolve(tool), "exec " + place + tool + " \"$@\"");
    }
  }

  private Ended run(String javaHome, String... arguments) throws IOException, InterruptedException {
    var command =
        new java.util.ArrayList<String>(List.of("sh", checkout.resolve("universe").toString()));
    command.addAll(List.of(arguments));
    Path said = machine.resolve("said");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("UNIVERSE_JDK_ROOTS", machine.resolve("jdks").toString());
    builder.environment().put("JAVA_HOME", javaHome);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }

  private static String thisJdk() {
    return System.getProperty("java.home");
  }

  private void program(String name, String script) throws IOException {
    program(programs.resolve(name), script);
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = machine.resolve("jdks/" + name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(home.resolve("bin/java"), "exit 1");
    program(home.resolve("bin/javac"), "exit 1");
    return home;
  }

  @Test
  void withoutAJdkItSaysInOneLineWhatToInstall() throws Exception {
    Ended ended = run("", "up");
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.said().lines()).hasSize(1);
    assertThat(ended.said()).contains("no JDK 25 was found", "UNIVERSE_JAVA_HOME");
  }

  @Test
  void anOlderJdkInJavaHomeIsPassedOverForTheRightOne() throws Exception {
    Path old = jdk("jdk-17", "17.0.15");
    assertThat(run(old.toString(), "up").said()).contains("no JDK 25 was found");
    jdk("temurin-25", "25.0.3");
    assertThat(run(old.toString(), "up").said()).contains("Maven is not installed");
  }

  @Test
  void withoutMavenItSaysSo() throws Exception {
    Ended ended = run(thisJdk(), "up");
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.said().lines()).hasSize(1);
    assertThat(ended.said()).contains("Maven is not installed");
  }

  @Test
  void aNodeThatIsTooOldIsNamed() throws Exception {
    program("mvn", "echo 'Apache Maven 3.8.7 (abc)'");
    program("node", "echo v18.19.0");
    Ended ended = run(thisJdk(), "up");
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.said().lines()).hasSize(1);
    assertThat(ended.said()).contains("Node.js v18.19.0 is too old: install version 20 or newer.");
  }

  @Test
  void aMavenThatIsTooOldIsNamed() throws Exception {
    program("mvn", "echo 'Apache Maven 3.6.3 (abc)'");
    assertThat(run(thisJdk(), "up").said())
        .contains("Maven 3.6.3 is too old: install version 3.8 or newer.");
  }

  @Test
  void aBuildThatFailsShowsWhyAndWhereTheLogIs() throws Exception {
    program(
        "mvn",
        "case $1 in --version) echo 'Apache Maven 3.8.7';; *) echo '[INFO] Building Universe: CLI 0.1.0-SNAPSHOT [1/2]';"
            + " echo '[ERROR] Foo.java: no such type'; exit 1;; esac");
    program("node", "echo v20.20.2");
    program("npm", "echo 10");
    Ended ended = run(thisJdk(), "status");
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.said())
        .contains("  [1/2] CLI", "Foo.java: no such type", "build.log says why");
    assertThat(checkout.resolve("target/build.log")).content().contains("Building Universe: CLI");
  }
}
