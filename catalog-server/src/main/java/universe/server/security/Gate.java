package universe.server.security;

import jakarta.inject.Inject;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import universe.server.problem.Problem;
import universe.server.security.access.Need;
import universe.server.security.access.Rights;
import universe.server.security.access.Routes;
import universe.server.security.account.Accounts;
import universe.server.security.account.ApiTokens;
import universe.server.security.joining.HostCertificates;
import universe.server.wiring.Readiness;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** Decides for each request whether it may pass, and as whom. Whatever is not known is refused. */
@Single
public class Gate {
  static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final String NEXT_STEP =
      "Sign in with the link that `./universe up` prints, or send `Authorization: Bearer` with the"
          + " token in admin.token of the data directory.";

  private final Settings settings;
  private final Provenance provenance;
  private final Tokens tokens;
  private final SignIn signIn;
  private final Accounts accounts;
  private final ApiTokens apiTokens;
  private final HostCertificates hosts;
  private final Readiness readiness;

  @Inject
  Gate(
      Settings settings,
      Tokens tokens,
      SignIn signIn,
      Accounts accounts,
      ApiTokens apiTokens,
      HostCertificates hosts,
      Readiness readiness) {
    this.settings = settings;
    this.provenance = new Provenance(settings);
    this.tokens = tokens;
    this.signIn = signIn;
    this.accounts = accounts;
    this.apiTokens = apiTokens;
    this.hosts = hosts;
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
      String csrf,
      Wire wire) {}

  /**
   * How the request came.
   *
   * @param secure by TLS
   * @param certificate what the other side showed and has the key of
   */
  public record Wire(boolean secure, Optional<X509Certificate> certificate) {
    public static final Wire PLAIN = new Wire(false, Optional.empty());
  }

  /** Name of a caller that is a host with a certificate. */
  private static final String HOST = "host:";

  /** Name of an agent of this machine. */
  private static final String AGENT = "agent";

  /** The host behind the name of a caller; empty when it is none. */
  public static String hostOf(String caller) {
    return caller.startsWith(HOST) ? caller.substring(HOST.length()) : "";
  }

  /** Who passes, and what they may. */
  public record Pass(String name, Rights rights) {}

  /** The name of the cookie; ports share cookies, pools must not. */
  public String cookieName() {
    return "universe-" + settings.pool();
  }

  /**
   * Who passes; empty when the path is open to everybody and nobody is signed in.
   *
   * @throws Problem when the request may not pass
   */
  public Optional<Pass> admit(Knock knock) {
    provenance.check(knock);
    if (knock.asset()) {
      return identify(knock);
    }
    Optional<Routes.Asked> asked = Routes.find(knock.method(), knock.path());
    if (asked.isPresent() && asked.get().need() instanceof Need.Nothing) {
      return identify(knock);
    }
    if (!readiness.leading()) {
      throw Problem.unavailable(
          "not-leading",
          "This server is starting, or another server leads the pool.",
          "Try again in a few seconds.");
    }
    if (asked.isPresent() && asked.get().need() instanceof Need.AnAgent) {
      return Optional.of(agent(knock));
    }
    Pass pass =
        identify(knock)
            .orElseThrow(() -> refusal(401, "not-signed-in", "This needs a sign-in.", NEXT_STEP));
    return Optional.of(permitted(pass, asked));
  }

  /** Whose credential it is, for the log of what was refused; empty when it is nobody's. */
  String nameOf(Knock knock) {
    Optional<String> host = knock.wire().certificate().flatMap(hosts::hostOf);
    if (host.isPresent()) {
      return HOST + host.get();
    }
    String token = bearer(knock.authorization()).orElse("");
    if (!token.isEmpty()) {
      return tokens.isAgent(token) ? AGENT : known(token).map(Pass::name).orElse("");
    }
    return knock.cookie().isEmpty() || !readiness.leading()
        ? ""
        : signIn.find(knock.cookie()).map(SignIn.Known::caller).orElse("");
  }

  private static Pass permitted(Pass pass, Optional<Routes.Asked> asked) {
    Need need =
        asked
            .map(Routes.Asked::need)
            .orElseThrow(
                () ->
                    refusal(
                        403,
                        "unmapped-route",
                        "There is no such call, so nobody may make it.",
                        "See docs/api.md, or the document at /openapi, for what there is."));
    Caller caller = new Caller(pass.name(), "", pass.rights());
    switch (need) {
      case Need.Nothing n -> {}
      case Need.AnAgent n -> {}
      case Need.SignIn n -> {}
      case Need.OnPool it -> caller.require(it.permission(), "/");
      case Need.OnApp it -> caller.requireKnown(it.permission(), asked.get().app());
      case Need.Somewhere it -> {
        if (!pass.rights().anywhere(it.permission())) {
          caller.require(it.permission(), "/");
        }
      }
    }
    return pass;
  }

  private Optional<Pass> identify(Knock knock) {
    Optional<String> token = bearer(knock.authorization());
    if (token.isPresent()) {
      return Optional.of(holder(token.get()));
    }
    if (!settings.loginRequired()) {
      return Optional.of(new Pass("anybody", Rights.ALL));
    }
    if (knock.cookie().isEmpty() || !readiness.leading()) {
      return Optional.empty();
    }
    Optional<SignIn.Known> known = signIn.find(knock.cookie());
    known.ifPresent(session -> checkCsrf(knock, session));
    return known.flatMap(
        it -> accounts.rights(it.caller()).map(rights -> new Pass(it.caller(), rights)));
  }

  private Optional<Pass> known(String token) {
    if (tokens.isAdmin(token)) {
      return Optional.of(new Pass(Accounts.ADMIN, Rights.ALL));
    }
    Optional<ApiTokens.Holder> holder =
        readiness.leading() ? apiTokens.find(token) : Optional.empty();
    return holder.map(it -> new Pass(it.name(), it.rights()));
  }

  private Pass holder(String token) {
    return known(token)
        .orElseThrow(
            () ->
                refusal(
                    401,
                    "wrong-token",
                    "The token is not this pool's, is too old, or was revoked.",
                    NEXT_STEP));
  }

  private static void checkCsrf(Knock knock, SignIn.Known session) {
    if (!SAFE.contains(knock.method())
        && !signingIn(knock)
        && !Secrets.same(session.csrf(), knock.csrf())) {
      throw refusal(
          403,
          "csrf",
          "The header X-Universe-Csrf is missing or wrong.",
          "Send the value `csrf` of GET /api/v1/session with every change.");
    }
  }

  private Pass agent(Knock knock) {
    String token = bearer(knock.authorization()).orElse("");
    boolean artifacts = knock.path().startsWith("/artifacts/");
    Optional<String> host = knock.wire().certificate().flatMap(hosts::hostOf);
    if (host.isPresent()) {
      return new Pass(HOST + host.get(), Rights.NONE);
    }
    if (!knock.wire().secure() && tokens.isAgent(token)) {
      return new Pass(AGENT, Rights.NONE);
    }
    if (artifacts && tokens.isAdmin(token)) {
      return new Pass(Accounts.ADMIN, Rights.ALL);
    }
    throw refusal(
        401,
        "wrong-token",
        "Only agents of this pool may ask for this.",
        "On the server's machine an agent shows agent.token of the data directory, elsewhere the"
            + " certificate that `universe host join` got it.");
  }

  private static boolean signingIn(Knock knock) {
    return knock.method().equals("POST") && knock.path().equals("/api/v1/session");
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

  static Problem refusal(int status, String code, String detail, String hint) {
    String title = status == 401 ? "Not signed in" : "Refused";
    return new Problem(status, code, title, detail, hint, List.of());
  }
}
