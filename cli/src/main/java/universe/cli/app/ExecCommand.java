package universe.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.Instance;
import universe.cli.api.UniverseApi;
import universe.cli.connect.PoolChoice;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.protocol.ExecFrame;

/** {@code universe exec}. */
@Command(
    name = "exec",
    description = "Run a command in a task, as its user and within its walls.",
    footer = {
      "",
      "Its exit code becomes ours. For a shell: `universe exec -it web.0 -- sh`; for one answer:",
      "`universe exec web.0 -- ls -l`."
    })
public final class ExecCommand implements Callable<Integer> {
  private static final int CHUNK = 8192;

  private final Surroundings around;

  @Mixin private final PoolChoice pool = new PoolChoice();

  @Option(
      names = {"-i", "--interactive"},
      description = "Pass on what is typed or piped in.")
  private boolean interactive;

  @Option(
      names = {"-t", "--tty"},
      description = "With a terminal, as for a shell or an editor.")
  private boolean tty;

  @Parameters(index = "0", paramLabel = "APP[.N]", description = "The app, or one instance of it.")
  private String target = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments, after `--`.")
  private List<String> command = List.of();

  public ExecCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    UniverseApi api = pool.connect(around);
    Target chosen = Target.find(api, target);
    Instance instance = one(chosen);
    try (LocalTerminal local = tty ? LocalTerminal.raw() : LocalTerminal.NONE) {
      Optional<ExecFrame.Size> size = local.size();
      JsonNode ticket = api.post(path(chosen, instance), wish(size));
      var talk = new ExecTalk(around.terminal(), tty);
      ExecTalk.Line line = talk.open(api, ticket.path("path").asText());
      if (interactive) {
        Thread.ofPlatform().daemon().name("typing").start(() -> type(line));
      } else {
        line.send(new ExecFrame(ExecFrame.Channel.STDIN, new byte[0]));
      }
      return ended(talk, line, local);
    }
  }

  /** Waits for the end, and tells the other side meanwhile when the window changes its size. */
  private static int ended(ExecTalk talk, ExecTalk.Line line, LocalTerminal local) {
    Optional<ExecFrame.Size> before = local.size();
    while (true) {
      Optional<ExecFrame.End> end = talk.end(local.isReal() ? 1 : 3600);
      if (end.isPresent()) {
        if (end.get().exitCode() < 0) {
          throw new Failure(ExitCode.FAILED, end.get().reason(), "");
        }
        return end.get().exitCode();
      }
      Optional<ExecFrame.Size> now = local.size();
      if (!now.equals(before)) {
        now.ifPresent(size -> line.send(ExecFrame.resize(size.columns(), size.rows())));
        before = now;
      }
    }
  }

  private static void type(ExecTalk.Line line) {
    InputStream in = System.in;
    byte[] chunk = new byte[CHUNK];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        line.send(new ExecFrame(ExecFrame.Channel.STDIN, java.util.Arrays.copyOf(chunk, n)));
      }
      line.send(new ExecFrame(ExecFrame.Channel.STDIN, new byte[0]));
    } catch (IOException e) {
      line.send(new ExecFrame(ExecFrame.Channel.STDIN, new byte[0]));
    }
  }

  private ObjectNode wish(Optional<ExecFrame.Size> size) {
    ObjectNode wish = UniverseApi.JSON.createObjectNode().put("tty", tty);
    command.forEach(wish.putArray("command")::add);
    size.ifPresent(it -> wish.put("columns", it.columns()).put("rows", it.rows()));
    return wish;
  }

  private static String path(Target chosen, Instance instance) {
    return AppLookup.path(chosen.app().id()) + "/instances/" + instance.ordinal() + "/exec";
  }

  private static Instance one(Target chosen) {
    List<Instance> instances = chosen.instances();
    String name = chosen.app().name();
    if (instances.isEmpty()) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          name + " has no instances now",
          "`universe why " + name + "` says why.");
    }
    if (instances.size() > 1) {
      throw new Failure(
          ExitCode.USAGE,
          name + " has " + instances.size() + " instances",
          "Name one of them, such as " + name + "." + instances.getFirst().ordinal() + ".");
    }
    return instances.getFirst();
  }
}
