package universe.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import universe.server.problem.Problem;
import universe.server.security.access.Permission;
import universe.server.security.account.Accounts;
import universe.server.security.account.ApiTokens;
import universe.server.security.account.TestAccounts;
import universe.server.security.joining.HostCertificates;
import universe.server.security.joining.TestHosts;
import universe.server.testing.Callers;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestClock;
import universe.server.wiring.Readiness;
import universe.server.wiring.Settings;

/** Who may pass, and who may not. */
class GateTest {
  private static final String ADMIN = "the-token-of-the-admin";
  private static final String AGENT = "the-token-of-the-agents";

  private final Readiness readiness = new Readiness();
  private final TestClock clock = new TestClock();
  private final Tokens tokens = new Tokens(ADMIN, AGENT);
  private final TestAccounts people = TestAccounts.at(clock);
  private final Accounts accounts = people.accounts();
  private final ApiTokens apiTokens = people.tokens();
  private final SignIn signIn =
      new SignIn(new MemorySessionStore(), tokens, accounts, new OneAtATime(), clock);
  private final HostCertificates hosts = TestHosts.none(clock);
  private final Gate gate = gate("required");

  @BeforeEach
  void lead() {
    readiness.become(Readiness.State.LEADING);
    people.has("anna", "owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/apps", "/health", "/metrics", "/openapi", "/package/search", "/nowhere"})
  void nobodyAnonymousGetsIn(String path) {
    refused(401, knock("GET", path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready"})
  void everybodyMayAskWhetherItLives(String path) {
    assertThat(gate.admit(knock("GET", path))).isEmpty();
  }

  @Test
  void theAdminsTokenOpensTheApiButNotTheAgentsDoor() {
    Gate.Knock withToken = bearer(knock("GET", "/api/v1/apps"), ADMIN);
    assertThat(name(withToken)).contains("admin");
    refused(401, bearer(knock("GET", "/agent/v1/session"), ADMIN));
    refused(401, bearer(knock("GET", "/api/v1/apps"), ADMIN.substring(1)));
  }

  @Test
  void theAgentsTokenOpensTheirDoorAlone() {
    assertThat(name(bearer(knock("GET", "/agent/v1/session"), AGENT))).contains("agent");
    assertThat(name(bearer(knock("GET", "/artifacts/sha256/x"), AGENT))).contains("agent");
    refused(401, bearer(knock("GET", "/api/v1/apps"), AGENT));
  }

  @Test
  void aCodeSignsInOnceAndChangesNeedTheSessionsSecret() {
    SignIn.Code code = signIn.newCode(Callers.ANNA);
    SignIn.SignedIn session = signIn.withCode(code.code());
    assertThatThrownBy(() -> signIn.withCode(code.code())).isInstanceOf(Problem.class);
    assertThat(name(cookie("GET", session.cookie(), ""))).contains("anna");
    refused(403, cookie("POST", session.cookie(), ""));
    refused(403, cookie("POST", session.cookie(), "guess"));
    assertThat(name(cookie("POST", session.cookie(), session.csrf()))).contains("anna");
    signIn.signOut(session.cookie());
    refused(401, cookie("GET", session.cookie(), ""));
  }

  @Test
  void aCodeIsGoodForTenMinutesAndASessionForAWeek() {
    SignIn.Code late = signIn.newCode(Callers.ANNA);
    clock.advance(Duration.ofMinutes(11));
    assertThatThrownBy(() -> signIn.withCode(late.code())).isInstanceOf(Problem.class);
    SignIn.SignedIn session = signIn.withToken(ADMIN);
    clock.advance(Duration.ofDays(8));
    refused(401, cookie("GET", session.cookie(), ""));
  }

  @Test
  void aRoleOnAGroupOpensThatGroupAndHidesTheOthers() {
    people.has("ben", "operator:/team");
    Gate.Knock scale = signedIn("ben", "POST", "/api/v1/apps/team:web/scale");
    assertThat(name(scale)).contains("ben");
    assertThat(name(signedIn("ben", "GET", "/api/v1/apps"))).contains("ben");
    refused(403, signedIn("ben", "DELETE", "/api/v1/apps/team:web"));
    refused(403, signedIn("ben", "POST", "/api/v1/installations"));
    refused(404, signedIn("ben", "GET", "/api/v1/apps/team2"));
    refused(404, signedIn("ben", "POST", "/api/v1/apps/other:web/scale"));
    refused(403, signedIn("ben", "GET", "/api/v1/users"));
    refused(403, signedIn("ben", "POST", "/api/v1/hosts/host-1/drain"));
    refused(400, signedIn("ben", "GET", "/api/v1/apps//team:web"));
    refused(400, signedIn("ben", "GET", "/api/v1/apps/../hosts"));
  }

  @Test
  void aCallThatIsInNoTableIsRefusedToTheAdminToo() {
    refused(403, bearer(knock("GET", "/api/v1/something-new"), ADMIN));
    refused(403, bearer(knock("PATCH", "/api/v1/hosts-of-mine"), ADMIN));
  }

  @Test
  void aTokenAllowsNoMoreThanItsScopeAndItsUserAndDiesWithHim() {
    people.has("ben", "deployer:/team");
    String narrow = people.token("ben", "viewer:/team");
    String wide = people.token("ben");
    assertThat(name(bearer(knock("GET", "/api/v1/apps/team:web"), narrow))).contains("ben");
    refused(403, bearer(knock("POST", "/api/v1/apps/team:web/scale"), narrow));
    assertThat(name(bearer(knock("POST", "/api/v1/apps/team:web/scale"), wide))).contains("ben");
    refused(404, bearer(knock("GET", "/api/v1/apps/other"), wide));
    Caller byToken =
        new Caller(
            "ben",
            "",
            gate.admit(bearer(knock("GET", "/api/v1/apps"), wide)).orElseThrow().rights());
    assertThatThrownBy(() -> signIn.newCode(byToken)).isInstanceOf(Problem.class);
    assertThat(byToken.rights().allows(Permission.OWN, "/")).isFalse();
    clock.advance(Duration.ofDays(91));
    refused(401, bearer(knock("GET", "/api/v1/apps"), wide));
    String fresh = people.token("ben");
    people.forget("ben");
    refused(401, bearer(knock("GET", "/api/v1/apps"), fresh));
  }

  @Test
  void aPasswordSignsInAndGuessingItIsSlowedDownByNameAndAddress() {
    people.has("ben", "viewer");
    people.password("ben", "correct horse battery");
    assertThat(signIn.withPassword("ben", "correct horse battery", "10.0.0.1").caller())
        .isEqualTo("ben");
    for (int i = 0; i < 5; i++) {
      guess("wrong password", 401);
    }
    guess("correct horse battery", 429);
    assertThat(signIn.withPassword("ben", "correct horse battery", "10.0.0.2").caller())
        .isEqualTo("ben");
    clock.advance(Duration.ofMinutes(2));
    assertThat(signIn.withPassword("ben", "correct horse battery", "10.0.0.1").caller())
        .isEqualTo("ben");
  }

  private void guess(String password, int status) {
    assertThatThrownBy(() -> signIn.withPassword("ben", password, "10.0.0.1"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(status));
  }

  private Gate.Knock signedIn(String who, String method, String path) {
    SignIn.SignedIn session = signIn.withCode(signIn.newCode(new Caller(who, "")).code());
    return of(method, path, HOST, "", "", "", session.cookie(), session.csrf());
  }

  @Test
  void guessingIsSlowedDown() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> signIn.withCode("guess")).isInstanceOf(Problem.class);
    }
    assertThatThrownBy(() -> signIn.withCode("guess"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(429));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:8080", "localhost", "localhost:9", "127.0.0.1.evil:8080"})
  void aForeignNameIsNotAnswered(String host) {
    refused(421, of("GET", "/api/v1/apps", host, "", "", "Bearer " + ADMIN, "", ""));
  }

  @Test
  void pagesOfOtherOriginsChangeNothing() {
    String bearer = "Bearer " + ADMIN;
    refused(403, of("POST", "/api/v1/apps", HOST, "http://evil", "", bearer, "", ""));
    refused(403, of("POST", "/api/v1/apps", HOST, "null", "", bearer, "", ""));
    refused(403, of("POST", "/api/v1/apps", HOST, "", "cross-site", bearer, "", ""));
    assertThat(name(of("POST", "/api/v1/apps", HOST, "http://" + HOST, "", bearer, "", "")))
        .contains("admin");
  }

  @Test
  void aServerThatDoesNotLeadAsksForPatience() {
    readiness.become(Readiness.State.WAITING);
    refused(503, bearer(knock("GET", "/api/v1/apps"), ADMIN));
    assertThat(gate.admit(knock("GET", "/health/ready"))).isEmpty();
  }

  @Test
  void theTokenOfThisMachinesAgentsOpensNothingOnTheNetwork() {
    Gate.Knock near = bearer(knock("GET", "/agent/v1/session"), AGENT);
    Gate.Knock far =
        new Gate.Knock(
            "GET",
            "/agent/v1/session",
            false,
            HOST,
            "",
            "",
            "Bearer " + AGENT,
            "",
            "",
            new Gate.Wire(true, Optional.empty()));
    assertThat(name(near)).contains("agent");
    refused(401, far);
  }

  @Test
  void withoutLoginOnlyTheAgentsDoorNeedsAToken() {
    Gate open = gate("none");
    assertThat(open.admit(knock("GET", "/api/v1/apps")).map(Gate.Pass::name)).contains("anybody");
    assertThatThrownBy(() -> open.admit(knock("GET", "/agent/v1/session")))
        .isInstanceOf(Problem.class);
  }

  private static final String HOST = "127.0.0.1:8080";

  private Optional<String> name(Gate.Knock knock) {
    return gate.admit(knock).map(Gate.Pass::name);
  }

  private void refused(int status, Gate.Knock knock) {
    assertThatThrownBy(() -> gate.admit(knock))
        .isInstanceOfSatisfying(
            Problem.class,
            it -> {
              assertThat(it.status()).isEqualTo(status);
              assertThat(it.hint()).isNotBlank();
            });
  }

  private static Gate.Knock knock(String method, String path) {
    return of(method, path, HOST, "", "", "", "", "");
  }

  private static Gate.Knock bearer(Gate.Knock it, String token) {
    return of(it.method(), it.path(), HOST, "", "", "Bearer " + token, "", "");
  }

  private static Gate.Knock cookie(String method, String cookie, String csrf) {
    return of(method, "/api/v1/apps", HOST, "", "", "", cookie, csrf);
  }

  private static Gate.Knock of(
      String method,
      String path,
      String host,
      String origin,
      String site,
      String authorization,
      String cookie,
      String csrf) {
    return new Gate.Knock(
        method, path, false, host, origin, site, authorization, cookie, csrf, Gate.Wire.PLAIN);
  }

  private Gate gate(String login) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "UNIVERSE_SERVER_DATA",
                "unused",
                "UNIVERSE_ADMIN_TOKEN_FILE",
                "unused",
                "UNIVERSE_AGENT_TOKEN_FILE",
                "unused",
                "UNIVERSE_LOGIN",
                login));
    return new Gate(
        Settings.from(environment), tokens, signIn, accounts, apiTokens, hosts, readiness);
  }

  /** Keeps sessions in memory. */
  private static final class MemorySessionStore implements SessionStore {
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Session> codes = new HashMap<>();

    @Override
    public void save(Session session) {
      sessions.put(session.id(), session);
    }

    @Override
    public Optional<Session> find(String id) {
      return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public void delete(String id) {
      sessions.remove(id);
    }

    @Override
    public void deleteOf(String caller) {
      sessions.values().removeIf(session -> session.caller().equals(caller));
    }

    @Override
    public void saveCode(String id, String caller, Instant expiresAt) {
      codes.put(id, new Session(id, caller, "", expiresAt));
    }

    @Override
    public Optional<String> takeCode(String id, Instant now) {
      return Optional.ofNullable(codes.remove(id))
          .filter(code -> code.expiresAt().isAfter(now))
          .map(Session::caller);
    }

    @Override
    public void deleteExpired(Instant now) {
      codes.values().removeIf(code -> !code.expiresAt().isAfter(now));
    }
  }
}
