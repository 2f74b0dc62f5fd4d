package universe.server.security.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.access.Grant;
import universe.server.security.access.Rights;

/** API tokens: one's own, and as an owner everybody's. */
@Path("tokens")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TokenResource {
  private final ApiTokens tokens;
  private final Caller caller;

  @Inject
  TokenResource(ApiTokens tokens, Caller caller) {
    this.tokens = tokens;
    this.caller = caller;
  }

  /** A token to be made. */
  public record TokenRequest(
      @Nullable String label, @Nullable List<String> roles, @Nullable Integer days) {}

  /**
   * A token as the API shows it.
   *
   * @param token its secret, right after it was made and never again
   */
  public record TokenView(
      String id,
      String user,
      String label,
      List<String> roles,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable String token) {
    static TokenView of(ApiToken it, @Nullable String secret) {
      boolean whole = it.grants().equals(Rights.ALL.layers().getFirst());
      return new TokenView(
          it.id(),
          it.account(),
          it.label(),
          whole ? List.of() : it.grants().stream().map(Grant::toString).toList(),
          it.createdAt(),
          it.expiresAt(),
          it.usedAt().orElse(null),
          secret);
    }
  }

  /** All tokens one may see. */
  public record TokenList(List<TokenView> items, @Nullable String nextCursor) {}

  @GET
  public TokenList list() {
    return new TokenList(
        tokens.list(caller).stream().map(it -> TokenView.of(it, null)).toList(), null);
  }

  @POST
  @APIResponseSchema(value = TokenView.class, responseCode = "201")
  public Response create(@Nullable TokenRequest request) {
    if (request == null || request.label() == null) {
      throw Problem.malformed("The label is missing.", "Send {\"label\":\"what it is for\"}.");
    }
    List<String> roles = request.roles() == null ? List.of() : request.roles();
    int days = request.days() == null ? 0 : request.days();
    ApiTokens.Made made = tokens.create(request.label(), roles, days, caller);
    return Response.status(201).entity(TokenView.of(made.token(), made.secret())).build();
  }

  @DELETE
  @Path("{token}")
  public Response revoke(@PathParam("token") String token) {
    tokens.revoke(token, caller);
    return Response.noContent().build();
  }
}
