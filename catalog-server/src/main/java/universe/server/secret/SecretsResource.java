package universe.server.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.protocol.SecretPath;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.vault.Safe;
import universe.server.vault.Secret;
import universe.server.web.Page;

/** Secrets by name; values come in here and never go out. */
@Path("secrets")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Secrets")
public class SecretsResource {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 256;

  private final Safe safe;
  private final Rotation rotation;
  private final Caller caller;

  @Inject
  SecretsResource(Safe safe, Rotation rotation, Caller caller) {
    this.safe = safe;
    this.rotation = rotation;
    this.caller = caller;
  }

  /**
   * A value to keep.
   *
   * @param path in a POST alone
   * @param value the text itself, or nothing when it is to be generated
   * @param generate length of a text to make up
   */
  public record SecretRequest(
      @Nullable String path, @Nullable String value, @Nullable Integer generate) {
    /** Without the value. */
    @Override
    public String toString() {
      return "SecretRequest[path=" + path + "]";
    }
  }

  /** An app that goes on with the old value. */
  public record LeftView(String app, String reason) {}

  /**
   * A secret as the API shows it.
   *
   * @param app the app that it was made for and goes with
   * @param usedBy apps that use it
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record SecretView(
      String path,
      long version,
      @Nullable String app,
      List<String> usedBy,
      Instant createdAt,
      String createdBy,
      Instant updatedAt,
      String updatedBy) {}

  /** A secret right after it was set, and what followed. */
  public record SetView(
      String path,
      long version,
      List<String> restarted,
      List<String> refreshed,
      List<LeftView> left) {}

  @GET
  @Operation(summary = "List secrets, without their values")
  public Page<SecretView> list() {
    return Page.whole(safe.list(caller).stream().map(this::view).toList());
  }

  @GET
  @Path("{secret}")
  @Operation(summary = "Show a secret, without its value")
  public SecretView get(@PathParam("secret") String secret) {
    return view(safe.get(path(secret), caller));
  }

  @POST
  @APIResponseSchema(value = SetView.class, responseCode = "201")
  @Operation(summary = "Set a secret that does not exist yet")
  public Response create(@Nullable SecretRequest asked) {
    SecretRequest given = given(asked);
    SecretPath path = path(given.path() == null ? "" : given.path());
    String value = value(given);
    if (safe.list(caller).stream().anyMatch(it -> it.path().equals(path))) {
      throw Problem.conflict(
          "secret-exists",
          "There is a secret " + path + " already.",
          "Replace its value with PUT, or choose another name.");
    }
    return answer(rotation.set(path, value, caller));
  }

  @PUT
  @Path("{secret}")
  @APIResponseSchema(value = SetView.class, responseCode = "200")
  @Operation(summary = "Set a secret or replace its value")
  public Response put(@PathParam("secret") String secret, @Nullable SecretRequest asked) {
    return answer(rotation.set(path(secret), value(given(asked)), caller));
  }

  @DELETE
  @Path("{secret}")
  @Operation(summary = "Delete a secret that nothing uses")
  public Response delete(@PathParam("secret") String secret) {
    rotation.delete(path(secret), caller);
    return Response.noContent().build();
  }

  private static SecretRequest given(@Nullable SecretRequest asked) {
    return asked == null ? new SecretRequest(null, null, null) : asked;
  }

  private static String value(SecretRequest asked) {
    String value = asked.value();
    Integer length = asked.generate();
    if ((value == null) == (length == null)) {
      throw invalid("/value", "give either value or generate");
    }
    if (length != null && (length < SHORTEST || length > LONGEST)) {
      throw invalid("/generate", "must lie between " + SHORTEST + " and " + LONGEST);
    }
    return value == null ? Rotation.generated(length == null ? SHORTEST : length) : value;
  }

  private static SecretPath path(String text) {
    try {
      return SecretPath.of(text.replace(':', '/'));
    } catch (IllegalArgumentException e) {
      throw invalid("/path", String.valueOf(e.getMessage()));
    }
  }

  private static Problem invalid(String pointer, String detail) {
    return Problem.invalid(
        "invalid-secret",
        "This makes no secret: " + detail + ".",
        "See docs/api.md.",
        List.of(new Problem.Fault(pointer, detail)));
  }

  private static Response answer(Rotation.Outcome it) {
    SetView view =
        new SetView(
            it.secret().path().value(),
            it.secret().version(),
            it.restarted().stream().map(app -> app.value()).toList(),
            it.refreshed().stream().map(app -> app.value()).toList(),
            it.left().stream()
                .map(left -> new LeftView(left.app().value(), left.reason()))
                .toList());
    return Response.status(it.created() ? 201 : 200).entity(view).build();
  }

  private SecretView view(Secret it) {
    return new SecretView(
        it.path().value(),
        it.version(),
        it.app().isEmpty() ? null : it.app(),
        rotation.uses(it.path(), caller),
        it.created().at(),
        it.created().by(),
        it.updated().at(),
        it.updated().by());
  }
}
