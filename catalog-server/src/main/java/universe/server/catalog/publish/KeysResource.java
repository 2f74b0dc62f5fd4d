package universe.server.catalog.publish;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.security.Caller;

/** Publishers whose releases are trusted. */
@Path("/keys")
@Dependent
@Produces("application/json")
@Tag(name = "Keys")
public class KeysResource {
  private final Trust trust;
  private final Caller caller;

  @Inject
  KeysResource(Trust trust, Caller caller) {
    this.trust = trust;
    this.caller = caller;
  }

  /** A key to be trusted; the public half, base64. */
  public record KeyAddition(@Nullable String name, @Nullable String publicKey) {}

  /** One that is. */
  public record KeyView(
      String fingerprint, String name, String publicKey, Instant addedAt, String addedBy) {
    static KeyView of(TrustedKey key) {
      return new KeyView(
          key.key().fingerprint(), key.name(), key.key().base64(), key.at(), key.by());
    }
  }

  /** All of them, and what is asked of signatures. */
  public record KeyList(List<KeyView> items, @Nullable String nextCursor, String policy) {}

  /** What is asked of signatures: off, warn or require. */
  public record Policy(@Nullable String policy) {}

  @GET
  @Operation(
      summary = "List the publishers' keys that are trusted, and what is asked of signatures")
  public KeyList list() {
    Trust.Standpoint now = trust.standpoint();
    return new KeyList(now.keys().stream().map(KeyView::of).toList(), null, now.policy().word());
  }

  @POST
  @Consumes("application/json")
  @Operation(summary = "Trust a publisher's key")
  @APIResponseSchema(value = KeyView.class, responseCode = "201")
  public Response add(@Nullable KeyAddition addition) {
    String name = addition == null || addition.name() == null ? "" : addition.name();
    String key = addition == null || addition.publicKey() == null ? "" : addition.publicKey();
    return Response.status(201).entity(KeyView.of(trust.add(name, key, caller))).build();
  }

  @DELETE
  @Path("{fingerprint}")
  @Operation(summary = "Trust a key no more")
  public Response remove(@PathParam("fingerprint") String fingerprint) {
    trust.remove(fingerprint, caller);
    return Response.noContent().build();
  }

  @POST
  @Path("policy")
  @Consumes("application/json")
  @Operation(summary = "Say what is asked of the signatures of releases")
  public KeyList policy(@Nullable Policy wanted) {
    String word = wanted == null || wanted.policy() == null ? "" : wanted.policy();
    trust.policy(
        Arrays.stream(SignaturePolicy.values())
            .filter(it -> it.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.malformed(
                        "The policy '" + word + "' is not known.", "Use off, warn or require.")),
        caller);
    return list();
  }
}
