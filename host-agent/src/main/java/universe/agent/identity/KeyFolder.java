package universe.agent.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import universe.protocol.trust.Certificates;
import universe.protocol.trust.Keytool;

/** Where the key lies: {@code identity/} of the state directory, for its owner alone. */
record KeyFolder(Path folder) {
  private static final String ALIAS = "host";

  /** Makes the folder, unless it is there. */
  static KeyFolder in(Path state) throws IOException {
    Path folder = Files.createDirectories(state.resolve("identity"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    var keys = new KeyFolder(folder);
    if (!Files.exists(keys.password())) {
      byte[] secret = new byte[24];
      new SecureRandom().nextBytes(secret);
      Files.writeString(keys.password(), HexFormat.of().formatHex(secret) + "\n");
    }
    return keys;
  }

  private Path password() {
    return folder.resolve("password");
  }

  private Path current() {
    return folder.resolve("host.p12");
  }

  private Path next() {
    return folder.resolve("next.p12");
  }

  boolean complete() {
    return Files.exists(current()) && Files.exists(folder.resolve("authority.pem"));
  }

  X509Certificate authority() throws IOException {
    return Certificates.read(folder.resolve("authority.pem"));
  }

  KeyStore keys() throws IOException {
    return Certificates.keys(current(), password());
  }

  char[] secret() throws IOException {
    return Files.readString(password()).strip().toCharArray();
  }

  X509Certificate certificate() throws IOException {
    try {
      return (X509Certificate) keys().getCertificate(ALIAS);
    } catch (GeneralSecurityException e) {
      throw new IOException("the key store cannot be read", e);
    }
  }

  /** A new key beside the one in use, and the request to have it certified, as PEM. */
  String request() throws IOException {
    Files.deleteIfExists(next());
    Keytool tool = new Keytool(next(), password());
    tool.run(
        "",
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=host");
    return tool.run("", "-certreq", "-alias", ALIAS);
  }

  /** Takes the new key into use with what the authority made of it. */
  void take(String certificate, String authority) throws IOException {
    Path trusted = Files.writeString(folder.resolve("authority.pem.new"), authority);
    Keytool tool = new Keytool(next(), password());
    tool.run(authority, "-importcert", "-noprompt", "-alias", "authority");
    tool.run(certificate, "-importcert", "-noprompt", "-alias", ALIAS);
    Files.move(
        trusted,
        folder.resolve("authority.pem"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Files.move(
        next(), current(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
