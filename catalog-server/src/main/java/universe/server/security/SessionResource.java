package universe.server.security;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.security.access.Rights;
import universe.server.security.account.Accounts;
import universe.server.wiring.Build;
import universe.server.wiring.Settings;

/** Signing in and out of the web store. */
@Path("")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {
  private final SignIn signIn;
  private final Settings settings;
  private final Gate gate;
  private final HttpServletRequest request;
  private final Instance<Caller> caller;
  private final Accounts accounts;

  @Inject
  SessionResource(
      SignIn signIn,
      Settings settings,
      Gate gate,
      HttpServletRequest request,
      Instance<Caller> caller,
      Accounts accounts) {
    this.signIn = signIn;
    this.settings = settings;
    this.gate = gate;
    this.request = request;
    this.caller = caller;
    this.accounts = accounts;
  }

  /** What a page shows to be signed in; a code, a token, or a name with its password. */
  public record Credentials(
      @Nullable String code,
      @Nullable String token,
      @Nullable String name,
      @Nullable String password) {}

  /** Who is signed in where. */
  public record SessionView(
      String caller, String csrf, String pool, String version, List<String> permissions) {}

  /** A new one-time code. */
  public record CodeView(String code, Instant expiresAt) {}

  @GET
  @Path("session")
  public SessionView session() {
    Caller known = caller.get();
    String csrf = cookie().flatMap(signIn::find).map(SignIn.Known::csrf).orElse("");
    return view(known.name(), csrf, known.rights());
  }

  @POST
  @Path("session")
  @APIResponseSchema(SessionView.class)
  public Response open(@Nullable Credentials credentials) {
    SignIn.SignedIn done;
    if (credentials == null) {
      throw nothingShown();
    } else if (credentials.code() != null) {
      done = signIn.withCode(credentials.code());
    } else if (credentials.token() != null) {
      done = signIn.withToken(credentials.token());
    } else if (credentials.name() != null && credentials.password() != null) {
      done =
          signIn.withPassword(credentials.name(), credentials.password(), request.getRemoteAddr());
    } else {
      throw nothingShown();
    }
    String header = setCookie(done.cookie(), done.life().toSeconds());
    Rights rights = accounts.rights(done.caller()).orElse(Rights.NONE);
    return Response.ok(view(done.caller(), done.csrf(), rights))
        .header("Set-Cookie", header)
        .build();
  }

  private static Problem nothingShown() {
    return Problem.malformed(
        "Neither a code, a token nor a name with a password was given.",
        "Send {\"code\":…}, {\"token\":…} or {\"name\":…,\"password\":…}.");
  }

  @DELETE
  @Path("session")
  public Response close() {
    cookie().ifPresent(signIn::signOut);
    return Response.noContent().header("Set-Cookie", setCookie("", 0)).build();
  }

  @POST
  @Path("sign-in-codes")
  public CodeView code() {
    SignIn.Code code = signIn.newCode(caller.get());
    return new CodeView(code.code(), code.expiresAt());
  }

  private SessionView view(String name, String csrf, Rights rights) {
    return new SessionView(name, csrf, settings.pool(), Build.version(), rights.words());
  }

  private java.util.Optional<String> cookie() {
    return SecurityFilter.cookieOf(request, gate.cookieName());
  }

  private String setCookie(String value, long seconds) {
    return gate.cookieName()
        + "="
        + value
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + seconds
        + (request.isSecure() ? "; Secure" : "");
  }
}
