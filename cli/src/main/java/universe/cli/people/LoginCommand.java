package universe.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Credentials;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe login}. */
@Command(
    name = "login",
    description = {
      "Sign in to a pool with a name and a password.",
      "The credential is good for five days and kept in a file that only you can read."
    })
public final class LoginCommand extends ApiCommand {
  @Parameters(paramLabel = "NAME", description = "Your name as a user of the pool.")
  private String name = "";

  @Option(names = "--forget", description = "Sign out: forget the credential kept here.")
  private boolean forget;

  @Mixin private final NewPassword password = new NewPassword();

  public LoginCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    Credentials kept = Credentials.of(around());
    if (forget) {
      kept.forget(api.server());
      terminal().say("The credential for " + api.server() + " is forgotten.");
      return ExitCode.OK;
    }
    String secret = password.read(around(), "Password of " + name + ": ");
    JsonNode answer =
        api.anonymous()
            .post(
                "/acs/api/v1/auth/login",
                UniverseApi.JSON.createObjectNode().put("uid", name).put("password", secret));
    kept.keep(api.server(), answer.path("token").asText());
    terminal().say("You are " + name + " at " + api.server() + " for five days.");
    return ExitCode.OK;
  }
}
