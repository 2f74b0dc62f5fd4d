package universe.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import universe.cli.connect.PoolSettings.Network;
import universe.protocol.trust.Certificates;
import universe.protocol.trust.Keytool;

/**
 * The keys of a server on a network, for its owner alone: the pool's authority, made once for ten
 * years, and the server's certificate, made anew for a year when its names change or two thirds of
 * it are over.
 */
public record ServerKeys(Path folder) {
  private static final String AUTHORITY_DAYS = "3650";
  private static final String SERVER_DAYS = "365";

  /** Makes what is missing. */
  public void ensure(String pool, Network network) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    if (!Files.exists(password())) {
      byte[] secret = new byte[24];
      new SecureRandom().nextBytes(secret);
      Files.writeString(password(), HexFormat.of().formatHex(secret) + "\n");
    }
    if (!Files.exists(certificate())) {
      authority(pool);
    }
    if (!current(network)) {
      server(network);
    }
    if (!Files.exists(trusted())) {
      trust();
    }
    javaArguments();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  /** The arguments for the server's Java, in a file: what is in it is in no list of processes. */
  public Path javaArguments() throws IOException {
    String secret = Files.readString(password()).strip();
    List<String> lines =
        List.of(
            "-Djavax.net.ssl.keyStore=" + folder.resolve("server.p12"),
            "-Djavax.net.ssl.keyStoreType=PKCS12",
            "-Djavax.net.ssl.keyStorePassword=" + secret,
            "-Djavax.net.ssl.trustStore=" + trusted(),
            "-Djavax.net.ssl.trustStoreType=PKCS12",
            "-Djavax.net.ssl.trustStorePassword=" + secret);
    return Files.write(folder.resolve("java.args"), lines);
  }

  /** What Payara Micro is told before it boots: certificates of agents are asked for. */
  public static String beforeBoot(Network network) {
    String config = "set configs.config.server-config.network-config.";
    String ssl = config + "protocols.protocol.https-listener.ssl.";
    return ssl
        + "client-auth=want\n"
        + ssl
        + "tls11-enabled=false\n"
        + ssl
        + "tls13-enabled=true\n"
        + config
        + "protocols.protocol.https-listener.http.encoded-slash-enabled=true\n"
        + config
        + "network-listeners.network-listener.https-listener.address="
        + network.address().replaceAll("[\\[\\]]", "")
        + "\n";
  }

  /** The authority's certificate, for those who shall trust the server. */
  public Path certificate() {
    return folder.resolve("authority.pem");
  }

  private Path password() {
    return folder.resolve("password");
  }

  private Path trusted() {
    return folder.resolve("trusted.p12");
  }

  private Keytool tool(Path store) {
    return new Keytool(store, password());
  }

  private void authority(String pool) throws IOException {
    Keytool tool = tool(folder.resolve("authority.p12"));
    List<String> arguments = new ArrayList<>(key("authority", "CN=Universe pool " + pool));
    arguments.addAll(List.of("-validity", AUTHORITY_DAYS));
    arguments.addAll(List.of("-ext", "bc:critical=ca:true,pathlen:0"));
    arguments.addAll(List.of("-ext", "ku:critical=keyCertSign,cRLSign"));
    tool.run("", arguments.toArray(String[]::new));
    Files.writeString(certificate(), tool.run("", "-exportcert", "-rfc", "-alias", "authority"));
  }

  private void server(Network network) throws IOException {
    Path fresh = folder.resolve("server.p12.new");
    Files.deleteIfExists(fresh);
    List<String> arguments = new ArrayList<>(key("server", "CN=Universe server"));
    tool(fresh).run("", arguments.toArray(String[]::new));
    String request = tool(fresh).run("", "-certreq", "-alias", "server");
    String signed =
        tool(folder.resolve("authority.p12"))
            .run(
                request,
                "-gencert",
                "-rfc",
                "-alias",
                "authority",
                "-validity",
                SERVER_DAYS,
                "-ext",
                "eku=serverAuth",
                "-ext",
                "san=" + names(network));
    String authority = Files.readString(certificate());
    tool(fresh).run(authority, "-importcert", "-noprompt", "-alias", "authority");
    tool(fresh).run(signed, "-importcert", "-noprompt", "-alias", "server");
    tool(fresh).run("", "-delete", "-alias", "authority");
    Files.writeString(folder.resolve("server.pem"), signed);
    Files.writeString(folder.resolve("server.names"), names(network));
    Files.move(
        fresh,
        folder.resolve("server.p12"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whom the JDK trusts stays trusted for downloads; hosts are looked at again by the server. */
  private void trust() throws IOException {
    Path jdk = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    tool(trusted())
        .run(
            "",
            "-importkeystore",
            "-noprompt",
            "-srckeystore",
            jdk.toString(),
            "-srcstorepass",
            "changeit",
            "-destkeystore",
            trusted().toString(),
            "-deststorepass:file",
            password().toString());
    tool(trusted())
        .run(Files.readString(certificate()), "-importcert", "-noprompt", "-alias", "authority");
  }

  private static List<String> key(String alias, String name) {
    return List.of(
        "-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", name);
  }

  private static String names(Network network) {
    return Stream.concat(Stream.of("localhost", "127.0.0.1"), network.names().stream())
        .distinct()
        .map(it -> it.replaceAll("[\\[\\]]", ""))
        .map(it -> (it.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + it)
        .collect(Collectors.joining(","));
  }

  private boolean current(Network network) throws IOException {
    Path names = folder.resolve("server.names");
    if (!Files.exists(names) || !Files.readString(names).equals(names(network))) {
      return false;
    }
    var certificate = Certificates.read(folder.resolve("server.pem"));
    Instant from = certificate.getNotBefore().toInstant();
    Duration life = Duration.between(from, certificate.getNotAfter().toInstant());
    return Instant.now().isBefore(from.plus(life.multipliedBy(2).dividedBy(3)));
  }
}
