package universe.cli.connect;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;
import universe.cli.api.UniverseApi;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.protocol.trust.Certificates;

/** Options that say which pool a command speaks to; flags win over environment over files. */
public final class PoolChoice {
  private static final URI NOWHERE = URI.create("none:/");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "The server to speak to; else UNIVERSE_URL, else the pool of the data directory.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the credential; else UNIVERSE_TOKEN_FILE or UNIVERSE_TOKEN.")
  private Optional<String> tokenFile = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The pool's data directory; .universe in the checkout unless given.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "Certificate of the authority that a server by https has; else UNIVERSE_CA_FILE.")
  private Optional<String> authority = Optional.empty();

  public UniverseApi connect(Surroundings around) {
    DataDirectory directory = around.dataDirectory(data);
    Optional<String> named =
        url.or(() -> data.isPresent() ? Optional.empty() : around.variable("UNIVERSE_URL"));
    Optional<PoolSettings> local = PoolSettings.read(directory.settings());
    if (named.isEmpty() && local.isEmpty()) {
      throw new Failure(
          ExitCode.UNREACHABLE,
          "there is no pool in " + directory,
          "`universe up` makes one; `--url` or UNIVERSE_URL names one elsewhere.");
    }
    URI localServer = local.map(pool -> address(pool.url())).orElse(NOWHERE);
    URI server = named.map(PoolChoice::address).orElse(localServer);
    boolean ownToken = server.equals(localServer) && Files.exists(directory.adminToken());
    return new UniverseApi(
        server,
        explicitToken(around)
            .or(() -> Credentials.of(around).find(server))
            .or(() -> ownToken ? Optional.of(read(directory.adminToken())) : Optional.empty()),
        authority
            .or(() -> around.variable("UNIVERSE_CA_FILE"))
            .map(file -> trusting(around.file(file))));
  }

  private static SSLContext trusting(Path file) {
    try {
      return Certificates.trustingOnly(Certificates.read(file));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "the authority's certificate cannot be read: " + e.getMessage(),
          "Copy server/keys/authority.pem of the pool's data directory, and name it with"
              + " --ca-file.");
    }
  }

  private Optional<String> explicitToken(Surroundings around) {
    return tokenFile
        .or(() -> around.variable("UNIVERSE_TOKEN_FILE"))
        .map(file -> read(around.file(file)))
        .or(() -> around.variable("UNIVERSE_TOKEN"));
  }

  private static URI address(String typed) {
    try {
      URI uri = URI.create(typed.endsWith("/") ? typed : typed + "/");
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw noAddress(typed);
    }
    throw noAddress(typed);
  }

  private static Failure noAddress(String typed) {
    return new Failure(
        ExitCode.USAGE,
        "`" + typed + "` is no address of a server",
        "Give one like http://127.0.0.1:8080.");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FORBIDDEN,
          "the credential cannot be read: " + e.getMessage(),
          "Check that the file exists and belongs to you, or name another with --token-file.");
    }
  }
}
