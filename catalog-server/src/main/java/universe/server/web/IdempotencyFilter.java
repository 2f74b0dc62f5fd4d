package universe.server.web;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.problem.Problem;
import universe.server.replay.Answer;
import universe.server.replay.Replays;
import universe.server.wiring.Json;

/** Answers a repeated POST with the first answer instead of acting again. */
@Dependent
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
  private static final String TAKEN = "universe.idempotency";
  private static final int MOST_BODY = 16 << 20;

  private final Replays replays;

  @Inject
  IdempotencyFilter(Replays replays) {
    this.replays = replays;
  }

  /** A key that this request has taken. */
  private record Taken(String id, String bodyHash) {}

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String key = request.getHeaderString("Idempotency-Key");
    Principal caller = request.getSecurityContext().getUserPrincipal();
    boolean secret =
        request
            .getUriInfo()
            .getPath()
            .matches(
                "/?(session|sign-in-codes|password|(tokens|join-tokens|users|secrets|auth)(/.*)?)");
    if (key == null || caller == null || secret || !request.getMethod().equals("POST")) {
      return;
    }
    if (!key.matches("[\\x21-\\x7e]{1,200}")) {
      throw Problem.malformed(
          "The Idempotency-Key must have 1 to 200 printable characters.", "Use a random UUID.");
    }
    byte[] body = request.getEntityStream().readNBytes(MOST_BODY + 1);
    if (body.length > MOST_BODY) {
      throw new Problem(
          413, "too-large", "Too large", "The body has more than 16 MiB.", "Send less.", List.of());
    }
    request.setEntityStream(new ByteArrayInputStream(body));
    String call = request.getUriInfo().getRequestUri().getRawPath() + query(request);
    String id = Replays.id(caller.getName(), request.getMethod(), call, key);
    Taken taken = new Taken(id, Replays.hash(body));
    Optional<Answer> before = replays.begin(taken.id(), taken.bodyHash());
    if (before.isPresent()) {
      request.abortWith(response(before.get()));
    } else {
      request.setProperty(TAKEN, taken);
    }
  }

  private static String query(ContainerRequestContext request) {
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    return query == null ? "" : "?" + query;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(TAKEN) instanceof Taken taken) {
      request.removeProperty(TAKEN);
      try {
        replays.finish(taken.id(), taken.bodyHash(), answer(response));
      } catch (Problem e) {
        LOG.warn("answer not kept code={}", e.code());
      }
    }
  }

  private static Answer answer(ContainerResponseContext response) {
    String type = response.getMediaType() == null ? "" : response.getMediaType().toString();
    String body = response.hasEntity() ? Json.write(response.getEntity()) : "";
    return new Answer(
        response.getStatus(), type, header(response, "Location"), header(response, "ETag"), body);
  }

  private static String header(ContainerResponseContext response, String name) {
    String value = response.getHeaderString(name);
    return value == null ? "" : value;
  }

  private static Response response(Answer answer) {
    Response.ResponseBuilder builder = Response.status(answer.status());
    if (!answer.contentType().isEmpty()) {
      builder.type(answer.contentType());
    }
    if (!answer.location().isEmpty()) {
      builder.header("Location", answer.location());
    }
    if (!answer.etag().isEmpty()) {
      builder.header("ETag", answer.etag());
    }
    if (!answer.body().isEmpty()) {
      builder.entity(Json.tree(answer.body()));
    }
    return builder.header("Idempotency-Replayed", "true").build();
  }
}
