package universe.server.security;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import universe.server.wiring.Settings;

/** Whether a request was meant for this server, and was not sent by a page of somebody else's. */
final class Provenance {
  private static final Pattern AMBIGUOUS = Pattern.compile("//|;|\\\\|/\\.{1,2}(/|$)|\\p{Cntrl}");

  private final Settings settings;

  Provenance(Settings settings) {
    this.settings = settings;
  }

  /**
   * @throws universe.server.problem.Problem when the host, the origin or the path is none of ours
   */
  void check(Gate.Knock knock) {
    checkHost(knock.host());
    checkOrigin(knock);
    checkPath(knock.path());
  }

  private void checkHost(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String port = ":" + settings.port();
    if (!named(lower, settings.port(), 80, Provenance::loopback)
        && settings.network().stream()
            .noneMatch(
                it ->
                    named(
                        lower,
                        it.port(),
                        443,
                        name -> loopback(name) || it.names().contains(name)))) {
      throw Gate.refusal(
          421,
          "unknown-host",
          "This server does not go by the name in the Host header.",
          "Use http://localhost" + port + " or http://127.0.0.1" + port + ".");
    }
  }

  private static boolean named(String host, int port, int usual, Predicate<String> known) {
    String suffix = ":" + port;
    boolean ported = host.endsWith(suffix);
    String name = ported ? host.substring(0, host.length() - suffix.length()) : host;
    return (ported || port == usual) && known.test(name);
  }

  private static boolean loopback(String name) {
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  private void checkOrigin(Gate.Knock knock) {
    boolean change = !Gate.SAFE.contains(knock.method());
    boolean ownOrigin =
        knock.origin().isEmpty()
            || knock.origin().equalsIgnoreCase("http://" + knock.host())
            || knock.origin().equalsIgnoreCase("https://" + knock.host());
    boolean foreignSite =
        knock.fetchSite().equals("cross-site") || knock.fetchSite().equals("same-site");
    if (!ownOrigin || (change && foreignSite)) {
      throw Gate.refusal(
          403,
          "foreign-origin",
          "The request comes from a page of another origin.",
          "Use the store's own pages, or the API with a token and without an Origin header.");
    }
  }

  /** One call has one way to be written, so that no two parts read it differently. */
  private static void checkPath(String path) {
    if (AMBIGUOUS.matcher(path).find() && path.startsWith("/api/")) {
      throw Gate.refusal(
          400,
          "ambiguous-path",
          "The path has empty, dotted or parametrised segments.",
          "Write it as docs/api.md does.");
    }
  }
}
