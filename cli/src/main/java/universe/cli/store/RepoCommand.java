package universe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Table;

/** {@code universe repo}. */
@Command(
    name = "repo",
    description = "Where packages come from.",
    synopsisSubcommandLabel = "COMMAND")
public final class RepoCommand implements Runnable {
  private static final String REPOSITORIES = "/api/v1/repositories";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new RepoCommand())
        .addSubcommand(new ListRepos(around))
        .addSubcommand(new AddRepo(around))
        .addSubcommand(new RemoveRepo(around))
        .addSubcommand(new RefreshRepo(around));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with repositories");
  }

  private static String one(String name) {
    return REPOSITORIES + "/" + UniverseApi.encode(name);
  }

  private static String told(JsonNode repository) {
    String error = repository.path("error").asText("");
    return repository.path("name").asText()
        + " is "
        + repository.path("state").asText()
        + ", with "
        + repository.path("packages").asLong()
        + " packages"
        + (error.isEmpty() || repository.path("error").isNull() ? "." : ": " + error + ".");
  }

  @Command(name = "list", aliases = "ls", description = "All repositories, the first one first.")
  static final class ListRepos extends ApiCommand {
    ListRepos(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      List<JsonNode> all = api.all(REPOSITORIES);
      if (asJson()) {
        json(all);
        return ExitCode.OK;
      }
      var table = new Table("REPOSITORY", "STATE", "PACKAGES", "SET ASIDE", "FETCHED", "ADDRESS");
      all.forEach(
          it ->
              table.row(
                  it.path("name").asText(),
                  it.path("state").asText(),
                  it.path("packages").asText(),
                  Integer.toString(it.path("problems").size()),
                  it.path("fetchedAt").isNull() ? "" : it.path("fetchedAt").asText(),
                  it.path("uri").asText()));
      terminal().data(table);
      all.stream()
          .filter(it -> it.path("error").isTextual())
          .forEach(it -> terminal().say(told(it)));
      return ExitCode.OK;
    }
  }

  @Command(name = "add", description = "Read a repository and add it.")
  static final class AddRepo extends ApiCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "What it shall be called.")
    private String name = "";

    @Parameters(
        index = "1",
        paramLabel = "ADDRESS",
        description = "https://…, http://…, or a directory, document or bundle on this machine.")
    private String address = "";

    @Option(
        names = "--position",
        paramLabel = "N",
        description = "Its place, 0 for the first; behind all others by default.")
    private int position = -1;

    AddRepo(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      ObjectNode body = UniverseApi.JSON.createObjectNode().put("name", name).put("uri", uri());
      if (position >= 0) {
        body.put("position", position);
      }
      JsonNode added = api.post(REPOSITORIES, body);
      if (asJson()) {
        json(added);
      } else {
        terminal().say(told(added));
      }
      return ExitCode.OK;
    }

    /** A path that exists here is told to the server as its address. */
    private String uri() {
      if (address.contains(":")) {
        return address;
      }
      Path path = Path.of(address).toAbsolutePath().normalize();
      return Files.exists(path) ? path.toUri().toString() : address;
    }
  }

  @Command(
      name = "remove",
      aliases = "rm",
      description = "Remove a repository; what was installed from it stays.")
  static final class RemoveRepo extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "Its name or id.")
    private String name = "";

    RemoveRepo(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      JsonNode answer = api.delete(one(name));
      if (asJson()) {
        json(answer);
      } else {
        terminal().say(name + " was removed.");
      }
      return ExitCode.OK;
    }
  }

  @Command(name = "refresh", description = "Look now whether a repository has something new.")
  static final class RefreshRepo extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "Its name or id.")
    private String name = "";

    RefreshRepo(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      JsonNode answer = api.post(one(name) + "/refresh");
      if (asJson()) {
        json(answer);
      } else {
        terminal().say(told(answer));
      }
      return ExitCode.OK;
    }
  }
}
