package universe.cli.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.Instance;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe logs}. */
@Command(
    name = "logs",
    description = "What the instances of an app wrote, the newest part of it.",
    footer = {"", "Lines of several instances carry the instance's name."})
public final class LogsCommand extends ApiCommand {
  private static final int CHUNK = 8192;

  @Parameters(paramLabel = "APP[.N]", description = "The app, or one instance of it.")
  private String target = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes.")
  private boolean follow;

  @Option(names = "--stderr", description = "Standard error instead of standard output.")
  private boolean stderr;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      description = "How much of the past, in bytes (65536).",
      defaultValue = "65536")
  private long bytes;

  public LogsCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    Target chosen = Target.find(api, target);
    List<Instance> instances = chosen.instances();
    if (instances.isEmpty()) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          chosen.app().name() + " has no instances now",
          "`universe events --app " + chosen.app().name() + "` tells what happened to it.");
    }
    if (instances.size() == 1) {
      copy(open(api, chosen, instances.getFirst()));
    } else if (follow) {
      followAll(api, chosen, instances);
    } else {
      instances.forEach(instance -> copyLines(open(api, chosen, instance), instance.id()));
    }
    return ExitCode.OK;
  }

  private InputStream open(UniverseApi api, Target chosen, Instance instance) {
    String path =
        "%s/instances/%d/logs/%s?offset=-%d&follow=%b"
            .formatted(
                AppLookup.path(chosen.app().id()),
                instance.ordinal(),
                stderr ? "stderr" : "stdout",
                Math.max(0, bytes),
                follow);
    return api.stream(path, "text/plain");
  }

  private void copy(InputStream log) {
    try (var text = new InputStreamReader(log, StandardCharsets.UTF_8)) {
      char[] chunk = new char[CHUNK];
      for (int n = text.read(chunk); n >= 0; n = text.read(chunk)) {
        terminal().foreign(new String(chunk, 0, n));
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private void copyLines(InputStream log, String instance) {
    try (var text = new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        terminal().foreign(instance + " | " + line + "\n");
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private void followAll(UniverseApi api, Target chosen, List<Instance> instances) {
    var followers = new ArrayList<Thread>();
    for (Instance instance : instances) {
      InputStream log = open(api, chosen, instance);
      followers.add(
          Thread.ofVirtual().name(instance.id()).start(() -> copyLines(log, instance.id())));
    }
    try {
      for (Thread follower : followers) {
        follower.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static UncheckedIOException broken(IOException cause) {
    return new UncheckedIOException("the log broke off", cause);
  }
}
