package universe.server.security.joining;

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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import universe.server.security.Caller;
import universe.server.web.Page;

/** Join tokens: to make, to look at, to revoke. */
@Path("join-tokens")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class JoinTokensResource {
  private static final int USUAL_MINUTES = 60;

  private final JoinTokens tokens;
  private final Caller caller;

  @Inject
  JoinTokensResource(JoinTokens tokens, Caller caller) {
    this.tokens = tokens;
    this.caller = caller;
  }

  /** A token to be made: for one host within an hour unless it says otherwise. */
  public record JoinTokenRequest(
      @Nullable String label,
      @Nullable Integer uses,
      @Nullable Integer minutes,
      @Nullable Map<String, String> attributes) {}

  /**
   * A join token as the API shows it.
   *
   * @param token the whole of it, right after it was made and never again
   */
  public record JoinTokenView(
      String id,
      String label,
      int usesLeft,
      Instant createdAt,
      String createdBy,
      Instant expiresAt,
      Map<String, String> attributes,
      @Nullable String token) {
    static JoinTokenView of(Invitation it, @Nullable String token) {
      return new JoinTokenView(
          it.id(),
          it.label(),
          it.usesLeft(),
          it.createdAt(),
          it.createdBy(),
          it.expiresAt(),
          it.binding().attributes(),
          token);
    }
  }

  @GET
  public Page<JoinTokenView> list() {
    return Page.whole(tokens.list(caller).stream().map(it -> JoinTokenView.of(it, null)).toList());
  }

  @POST
  @APIResponseSchema(value = JoinTokenView.class, responseCode = "201")
  public Response create(@Nullable JoinTokenRequest asked) {
    String label = asked == null || asked.label() == null ? "" : asked.label();
    int uses = asked == null || asked.uses() == null ? 1 : asked.uses();
    int minutes = asked == null || asked.minutes() == null ? USUAL_MINUTES : asked.minutes();
    Map<String, String> attributes =
        asked == null || asked.attributes() == null ? Map.of() : asked.attributes();
    var terms = new JoinTokens.Terms(uses, minutes, attributes);
    JoinTokens.Made made = tokens.create(label, terms, caller);
    return Response.status(201)
        .entity(JoinTokenView.of(made.invitation(), made.token().text()))
        .build();
  }

  @DELETE
  @Path("{token}")
  public Response revoke(@PathParam("token") String token) {
    tokens.revoke(token, caller);
    return Response.noContent().build();
  }
}
