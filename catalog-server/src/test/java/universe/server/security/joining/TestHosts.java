package universe.server.security.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import universe.protocol.trust.Keytool;
import universe.server.testing.OneAtATime;

/** A real authority in a folder of its own, and machines that ask it for certificates. */
public record TestHosts(Path folder, HostCertificates hosts, JoinTokens tokens) {

  /** No authority, and so no hosts with certificates. */
  public static HostCertificates none(Clock clock) {
    return new HostCertificates(
        new MemoryJoinStore(), new Authority(Optional.empty()), new OneAtATime(), clock, "test");
  }

  static TestHosts in(Path folder, Clock clock) throws IOException {
    Files.writeString(folder.resolve("password"), "a password for a test\n");
    Keytool tool = tool(folder, "authority.p12");
    tool.run(
        "",
        "-genkeypair",
        "-alias",
        "authority",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=Test",
        "-ext",
        "bc=ca:true");
    Files.writeString(
        folder.resolve("authority.pem"),
        tool.run("", "-exportcert", "-rfc", "-alias", "authority"));
    var store = new MemoryJoinStore();
    var authority = new Authority(Optional.of(folder));
    return new TestHosts(
        folder,
        new HostCertificates(store, authority, new OneAtATime(), clock, "test"),
        new JoinTokens(store, authority, new OneAtATime(), clock));
  }

  /** A signing request with a key of its own. */
  String request() throws IOException {
    Path store = Files.createTempFile(folder, "machine", ".p12");
    Files.delete(store);
    Keytool tool = new Keytool(store, folder.resolve("password"));
    tool.run(
        "",
        "-genkeypair",
        "-alias",
        "host",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=host-that-is-another");
    return tool.run("", "-certreq", "-alias", "host");
  }

  private static Keytool tool(Path folder, String store) {
    return new Keytool(folder.resolve(store), folder.resolve("password"));
  }
}
