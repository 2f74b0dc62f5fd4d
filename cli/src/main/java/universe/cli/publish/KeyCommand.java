package universe.cli.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import universe.packages.sign.SigningKey;

/** {@code universe key}. */
@Command(
    name = "key",
    description = "Keys that sign releases, and whose releases a pool trusts.",
    synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand implements Runnable {
  private static final String KEYS = "/api/v1/keys";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new KeyCommand())
        .addSubcommand(new NewKey(around))
        .addSubcommand(new ShowKey(around))
        .addSubcommand(new ListKeys(around))
        .addSubcommand(new TrustKey(around))
        .addSubcommand(new RemoveKey(around))
        .addSubcommand(new Policy(around));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with keys");
  }

  @Command(name = "new", description = "Make a key of one's own; its secret half stays here.")
  static final class NewKey implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "NAME", description = "What it shall be called.")
    private String name = "";

    NewKey(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      SigningKey key = new KeyRing(around).make(name);
      around.terminal().say("Made key " + name + ", fingerprint " + key.key().fingerprint() + ".");
      around.terminal().say("Let a pool trust it: `universe key trust " + name + "`.");
      return ExitCode.OK.number();
    }
  }

  @Command(name = "show", description = "Print the public half of a key of one's own.")
  static final class ShowKey implements Callable<Integer> {
    private final Surroundings around;

    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name = "";

    ShowKey(Surroundings around) {
      this.around = around;
    }

    @Override
    public Integer call() {
      around.terminal().data(new KeyRing(around).find(name).key().base64());
      return ExitCode.OK.number();
    }
  }

  @Command(
      name = "list",
      aliases = "ls",
      description = "The keys whose releases the pool trusts, and one's own.")
  static final class ListKeys extends ApiCommand {
    ListKeys(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      JsonNode answer = api.get(KEYS);
      if (asJson()) {
        json(answer);
        return ExitCode.OK;
      }
      var table = new Table("NAME", "FINGERPRINT", "TRUSTED", "OWN");
      KeyRing ring = new KeyRing(around());
      List<String> own = new ArrayList<>(ring.names());
      for (JsonNode key : answer.path("items")) {
        String held =
            own.stream()
                .filter(it -> ring.find(it).key().base64().equals(key.path("publicKey").asText()))
                .findFirst()
                .orElse("");
        own.remove(held);
        table.row(key.path("name").asText(), key.path("fingerprint").asText(), "yes", held);
      }
      own.forEach(it -> table.row(it, ring.find(it).key().fingerprint(), "no", it));
      terminal().data(table);
      terminal().say("Signatures of releases: " + answer.path("policy").asText() + ".");
      return ExitCode.OK;
    }
  }

  @Command(name = "trust", description = "Let the pool trust a key's releases.")
  static final class TrustKey extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "Its name; of a key of one's own, unless …")
    private String name = "";

    @Option(
        names = "--public",
        paramLabel = "KEY",
        description = "… the public half of somebody else's is given.")
    private Optional<String> given = Optional.empty();

    TrustKey(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      String key = given.orElseGet(() -> new KeyRing(around()).find(name).key().base64());
      JsonNode added =
          api.post(
              KEYS, UniverseApi.JSON.createObjectNode().put("name", name).put("publicKey", key));
      if (asJson()) {
        json(added);
      } else {
        terminal()
            .say(
                "Releases signed by %s are trusted: %s."
                    .formatted(name, added.path("fingerprint").asText()));
      }
      return ExitCode.OK;
    }
  }

  @Command(name = "remove", aliases = "rm", description = "Let the pool trust a key no more.")
  static final class RemoveKey extends ApiCommand {
    @Parameters(paramLabel = "FINGERPRINT", description = "As `universe key list` shows it.")
    private String fingerprint = "";

    RemoveKey(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      api.delete(KEYS + "/" + UniverseApi.encode(fingerprint));
      terminal().say("The key is trusted no more.");
      return ExitCode.OK;
    }
  }

  @Command(name = "policy", description = "What the pool asks of signatures.")
  static final class Policy extends ApiCommand {
    @Parameters(
        paramLabel = "POLICY",
        description =
            "off; warn: whoever installs something unsigned is told; require: nothing unsigned is"
                + " published or installed, but for the server's own directories.")
    private String policy = "";

    Policy(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      JsonNode answer =
          api.post(KEYS + "/policy", UniverseApi.JSON.createObjectNode().put("policy", policy));
      if (asJson()) {
        json(answer);
      } else {
        terminal().say("Signatures of releases: " + answer.path("policy").asText() + ".");
      }
      return ExitCode.OK;
    }
  }
}
