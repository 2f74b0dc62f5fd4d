package universe.server.security;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import universe.server.problem.Problem;
import universe.server.wiring.Readiness;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** Decides for each request whether it may pass, and as whom. Whatever is not known is refused. */
@Single
public class Gate {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final String NEXT_STEP =
      "Sign in with the link that `./universe up` prints, or send `Authorization: Bearer` with the"
          + " token in admin.token of the data directory.";

  private final Settings settings;
  private final Tokens tokens;
  private final SignIn signIn;
  private final Readiness readiness;

  @Inject
  Gate(Settings settings, Tokens tokens, SignIn signIn, Readiness readiness) {
    this.settings = settings;
    this.tokens = tokens;
    this.signIn = signIn;
    this.readiness = readiness;
  }

  /**
   * What the decision needs of a request; absent headers are empty.
   *
   * @param asset whether the path is a file of the web store
   */
  public record Knock(
      String method,
      String path,
      boolean asset,
      String host,
      String origin,
      String fetchSite,
      String authorization,
      String cookie,
      String csrf) {}

  /** The name of the cookie; ports share cookies, pools must not. */
  public String cookieName() {
    return "universe-" + settings.pool();
  }

  /**
   * The caller's name, empty when the path is open to everybody.
   *
   * @throws Problem when the request may not pass
   */
  public Optional<String> admit(Knock knock) {
    checkHost(knock.host());
    checkOrigin(knock);
    if (knock.asset() || open(knock)) {
      return identify(knock);
    }
    if (!readiness.leading()) {
      throw Problem.unavailable(
          "not-leading",
          "This server is starting, or another server leads the pool.",
          "Try again in a few seconds.");
    }
    if (forAgents(knock.path())) {
      return Optional.of(agent(knock));
    }
    return Optional.of(
        identify(knock)
            .orElseThrow(() -> refusal(401, "not-signed-in", "This needs a sign-in.", NEXT_STEP)));
  }

  private Optional<String> identify(Knock knock) {
    Optional<String> token = bearer(knock.authorization());
    if (token.isPresent()) {
      if (tokens.isAdmin(token.get())) {
        return Optional.of("admin");
      }
      throw refusal(401, "wrong-token", "The token is not this pool's.", NEXT_STEP);
    }
    if (!settings.loginRequired()) {
      return Optional.of("anybody");
    }
    if (knock.cookie().isEmpty() || !readiness.leading()) {
      return Optional.empty();
    }
    Optional<SignIn.Known> known = signIn.find(knock.cookie());
    known.ifPresent(session -> checkCsrf(knock, session));
    return known.map(SignIn.Known::caller);
  }

  private static void checkCsrf(Knock knock, SignIn.Known session) {
    if (!SAFE.contains(knock.method())
        && !open(knock)
        && !Secrets.same(session.csrf(), knock.csrf())) {
      throw refusal(
          403,
          "csrf",
          "The header X-Universe-Csrf is missing or wrong.",
          "Send the value `csrf` of GET /api/v1/session with every change.");
    }
  }

  private String agent(Knock knock) {
    String token = bearer(knock.authorization()).orElse("");
    boolean artifacts = knock.path().startsWith("/artifacts/");
    if (tokens.isAgent(token)) {
      return "agent";
    }
    if (artifacts && tokens.isAdmin(token)) {
      return "admin";
    }
    throw refusal(
        401,
        "wrong-token",
        "Only agents of this pool may ask for this.",
        "Start the agent with --token-file naming agent.token of the server's data directory.");
  }

  private void checkHost(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String port = ":" + settings.port();
    String name = lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    boolean portless = name.equals(lower) && settings.port() != 80;
    if (portless || !ownName(name)) {
      throw refusal(
          421,
          "unknown-host",
          "This server does not go by the name in the Host header.",
          "Use http://localhost" + port + " or http://127.0.0.1" + port + ".");
    }
  }

  private static boolean ownName(String name) {
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  private void checkOrigin(Knock knock) {
    boolean change = !SAFE.contains(knock.method());
    boolean ownOrigin =
        knock.origin().isEmpty()
            || knock.origin().equalsIgnoreCase("http://" + knock.host())
            || knock.origin().equalsIgnoreCase("https://" + knock.host());
    boolean foreignSite =
        knock.fetchSite().equals("cross-site") || knock.fetchSite().equals("same-site");
    if (!ownOrigin || (change && foreignSite)) {
      throw refusal(
          403,
          "foreign-origin",
          "The request comes from a page of another origin.",
          "Use the store's own pages, or the API with a token and without an Origin header.");
    }
  }

  /** Paths that answer without a sign-in. */
  private static boolean open(Knock knock) {
    return switch (knock.path()) {
      case "/health/live", "/health/ready" -> SAFE.contains(knock.method());
      case "/api/v1/session" -> knock.method().equals("POST");
      default -> false;
    };
  }

  private static boolean forAgents(String path) {
    return path.startsWith("/agent/") || path.startsWith("/artifacts/");
  }

  private static Optional<String> bearer(String authorization) {
    if (authorization.length() > 7 && authorization.substring(0, 7).equalsIgnoreCase("Bearer ")) {
      return Optional.of(authorization.substring(7).strip());
    }
    // What the dcos command sends.
    if (authorization.startsWith("token=")) {
      return Optional.of(authorization.substring(6).strip());
    }
    return Optional.empty();
  }

  private static Problem refusal(int status, String code, String detail, String hint) {
    String title = status == 401 ? "Not signed in" : "Refused";
    return new Problem(status, code, title, detail, hint, List.of());
  }
}
