package universe.cli.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.pool.BuiltParts;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe host join}: makes this machine a host of a pool elsewhere, and its agent. */
@Command(
    name = "join",
    description = {
      "Make this machine a host of a pool on a network, and stay as its agent.",
      "Started again with the same state directory it needs no token. The agent listens nowhere."
    })
final class JoinCommand implements Callable<Integer> {
  private static final double SHARE_OF_MACHINE = 0.8;

  private final Surroundings around;

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVER",
      description = "Such as https://universe.example.org:8443.")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "What this machine is and keeps for itself: zone, attributes, reserved parts.")
  private Optional<String> config = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token of `universe host token create`; removed once used.")
  private Optional<String> tokenFile = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "What the agent keeps; /var/lib/universe/agent unless given.")
  private String state = "/var/lib/universe/agent";

  @Option(names = "--name", paramLabel = "NAME", description = "The machine's name unless given.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "Where its apps are reached; the address of the machine's name unless given.")
  private Optional<String> address = Optional.empty();

  @Option(names = "--ports", paramLabel = "LOW-HIGH", description = "For apps; 20000-29999.")
  private Optional<String> ports = Optional.empty();

  @Option(names = "--cpus", paramLabel = "N", description = "All of the machine's unless given.")
  private Optional<Double> cpus = Optional.empty();

  @Option(names = "--mem-mib", paramLabel = "N", description = "80 %% of what there is.")
  private Optional<Long> memory = Optional.empty();

  @Option(names = "--disk-mib", paramLabel = "N", description = "80 %% of what is free.")
  private Optional<Long> disk = Optional.empty();

  @Option(names = "--zone", paramLabel = "NAME", description = "Its zone, for placement.")
  private Optional<String> zone = Optional.empty();

  private HostFile file = HostFile.empty();

  JoinCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Path home = around.file(state);
    file = config.map(around::file).map(HostFile::read).orElse(file);
    try {
      if (!Files.exists(home.resolve("host.id"))) {
        join(home);
      }
      around.terminal().say("The agent runs; Ctrl-C ends it and leaves its tasks running.");
      return run(agent(home), home);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.OTHER,
          "this machine cannot be a host: " + e.getMessage(),
          "Name a state directory that you may write to with --state.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.OTHER.number();
    }
  }

  private void join(Path home) throws IOException, InterruptedException {
    Path token =
        tokenFile
            .or(() -> file.text("token-file"))
            .map(around::file)
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.USAGE,
                        "this machine has not joined yet, and no token was given",
                        "Make one on the server with `universe host token create`, and name it"
                            + " with --token-file."));
    Files.createDirectories(home);
    var command = java();
    command.addAll(
        List.of("join", "--server", server(), "--state", home.toString(), "--name", name()));
    command.addAll(List.of("--join-token-file", token.toString()));
    int code = run(command, home);
    if (code != 0) {
      throw new Failure(
          ExitCode.FORBIDDEN,
          "this machine did not join " + server(),
          "The reason stands above; a token is good for an hour and one machine by default.");
    }
    Files.deleteIfExists(token);
  }

  private List<String> agent(Path home) throws IOException {
    var command = java();
    command.addAll(List.of("run", "--server", server(), "--state", home.toString()));
    command.addAll(List.of("--name", name(), "--address", address(), "--ports", ports()));
    long free = (long) (home.toFile().getUsableSpace() * SHARE_OF_MACHINE) >> 20;
    double cores = cpus.or(() -> file.number("cpus")).orElseGet(JoinCommand::cores);
    offer(command, "--cpu-millis", (cores - file.reserved("cpus")) * 1000);
    offer(command, "--mem-mib", given(memory, "mem-mib", memory()) - file.reserved("mem-mib"));
    offer(command, "--disk-mib", given(disk, "disk-mib", free) - file.reserved("disk-mib"));
    command.addAll(List.of("--pool", Files.readString(home.resolve("pool.id")).strip()));
    zone.or(() -> file.text("zone")).ifPresent(it -> command.addAll(List.of("--zone", it)));
    file.text("region").ifPresent(it -> command.addAll(List.of("--region", it)));
    file.text("slice").ifPresent(it -> command.addAll(List.of("--slice", it)));
    if (!file.attributes().isEmpty()) {
      command.addAll(List.of("--attributes", file.attributes()));
    }
    return command;
  }

  private static void offer(List<String> command, String name, double amount) {
    if (amount < 1) {
      throw new Failure(
          ExitCode.USAGE,
          "this machine keeps so much for itself that nothing is left for " + name,
          "Reserve less in the file of --config.");
    }
    command.addAll(List.of(name, Long.toString(Math.round(amount))));
  }

  private double given(Optional<Long> option, String name, long usual) {
    return option.map(Long::doubleValue).or(() -> file.number(name)).orElse((double) usual);
  }

  private String server() {
    return server
        .or(() -> file.text("server"))
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "no server was named",
                    "Say it, or write `server = https://…` into the file of --config."));
  }

  private String ports() {
    return ports.or(() -> file.text("ports")).orElse("20000-29999");
  }

  private static double cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private ArrayList<String> java() {
    Path program = Path.of(System.getProperty("java.home"), "bin", "java");
    var command = new ArrayList<String>(List.of(program.toString()));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m"));
    command.addAll(List.of("-jar", new BuiltParts(around.checkout()).agent().toString()));
    return command;
  }

  private static int run(List<String> command, Path home) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(home.toFile()).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "agent"));
    return process.waitFor();
  }

  private static long memory() {
    var machine =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return (long) (machine.getTotalMemorySize() * SHARE_OF_MACHINE) >> 20;
  }

  private String name() {
    return name.or(() -> file.text("name"))
        .orElseGet(() -> machine().getHostName())
        .toLowerCase(Locale.ROOT);
  }

  private String address() {
    return address.or(() -> file.text("address")).orElseGet(() -> machine().getHostAddress());
  }

  private static InetAddress machine() {
    try {
      return InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      throw new Failure(
          ExitCode.USAGE, "the name of this machine does not resolve", "Say --name and --address.");
    }
  }
}
