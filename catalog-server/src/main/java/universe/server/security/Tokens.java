package universe.server.security;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** The two tokens of the data directory, of which only the digests stay in memory. */
@Single
public class Tokens {
  private final byte[] admin;
  private final byte[] agent;

  @Inject
  Tokens(Settings settings) {
    this(read(settings.adminTokenFile()), read(settings.agentTokenFile()));
  }

  Tokens(String admin, String agent) {
    this.admin = Secrets.digest(admin);
    this.agent = Secrets.digest(agent);
  }

  public boolean isAdmin(String token) {
    return MessageDigest.isEqual(admin, Secrets.digest(token));
  }

  public boolean isAgent(String token) {
    return MessageDigest.isEqual(agent, Secrets.digest(token));
  }

  private static String read(Path file) {
    try {
      String token = Files.readString(file).strip();
      if (token.length() < 16) {
        throw new IllegalArgumentException(
            "The token in " + file + " is shorter than 16 characters; delete the file and run up.");
      }
      return token;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The token file " + file + " cannot be read; `universe up` makes it.", e);
    }
  }
}
