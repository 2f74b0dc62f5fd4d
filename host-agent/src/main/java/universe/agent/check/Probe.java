package universe.agent.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import universe.agent.runtime.Runtime;
import universe.protocol.TaskSpec;

/** Asks once. An empty answer is a good one; else it is the reason. */
final class Probe {
  private static final Pattern STATUS = Pattern.compile("HTTP/\\d\\.\\d (\\d{3}).*");
  private static final int MAX_STATUS_LINE = 512;

  private final String address;
  private final CommandRunner commands;

  /**
   * @param address where tasks of this host listen
   */
  Probe(String address, CommandRunner commands) {
    this.address = address;
    this.commands = commands;
  }

  String ask(TaskSpec.Check check) {
    int timeout = Math.clamp(Math.round(check.timeoutSeconds() * 1000), 10, 3_600_000);
    try {
      return switch (check.kind()) {
        case TCP -> {
          try (Socket _ = connect(check.port(), timeout)) {
            yield "";
          }
        }
        case HTTP -> {
          try (Socket socket = connect(check.port(), timeout)) {
            yield status(socket, check);
          }
        }
        case HTTPS -> {
          try (Socket plain = connect(check.port(), timeout);
              Socket socket =
                  anyCertificate()
                      .getSocketFactory()
                      .createSocket(plain, address, check.port(), true)) {
            yield status(socket, check);
          }
        }
        case GRPC -> {
          try (Socket socket = connect(check.port(), timeout)) {
            yield new GrpcHealth(socket).ask(address + ":" + check.port(), check.path());
          }
        }
        case COMMAND -> command(check, timeout);
      };
    } catch (IOException | GeneralSecurityException e) {
      return "port " + check.port() + ": " + e.getMessage();
    }
  }

  private Socket connect(int port, int timeout) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(timeout);
      socket.connect(new InetSocketAddress(address, port), timeout);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private String status(Socket socket, TaskSpec.Check check) throws IOException {
    String path = check.path().isEmpty() ? "/" : check.path();
    String request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: universe-check\r\nAccept: */*\r\nConnection: close\r\n\r\n"
            .formatted(path.replaceAll("[\\r\\n ]", ""), address, check.port());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    String line = firstLine(socket.getInputStream());
    Matcher matcher = STATUS.matcher(line);
    if (!matcher.matches()) {
      return "port " + check.port() + " does not speak HTTP";
    }
    int status = Integer.parseInt(matcher.group(1));
    return status >= 200 && status < 400 ? "" : path + " answers " + status;
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < MAX_STATUS_LINE; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private String command(TaskSpec.Check check, int timeout) {
    Runtime.Outcome outcome = commands.run(check.command(), Duration.ofMillis(timeout));
    if (outcome.code() == 0) {
      return "";
    }
    String how = outcome.code() < 0 ? "did not end in time" : "exited with " + outcome.code();
    String said = outcome.output().lines().findFirst().map(line -> ": " + line).orElse("");
    return "its command " + how + said;
  }

  /** A check asks whether somebody answers, not who it is. */
  private static SSLContext anyCertificate() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager any =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(
              X509Certificate @Nullable [] chain, @Nullable String type) {
            throw new UnsupportedOperationException("a check is never a server");
          }

          @Override
          public void checkServerTrusted(
              X509Certificate @Nullable [] chain, @Nullable String type) {
            assert chain != null : "any will do";
          }

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    context.init(null, new TrustManager[] {any}, null);
    return context;
  }
}
