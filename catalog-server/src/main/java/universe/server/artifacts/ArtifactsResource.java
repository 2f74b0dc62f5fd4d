package universe.server.artifacts;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.InputStream;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import universe.artifacts.Sha256;
import universe.artifacts.StoredArtifact;
import universe.server.problem.Problem;

/** Files by digest, for agents. */
@Path("/sha256/{digest}")
@Dependent
public class ArtifactsResource {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  private final Artifacts artifacts;

  @Inject
  ArtifactsResource(Artifacts artifacts) {
    this.artifacts = artifacts;
  }

  @GET
  public Response get(
      @PathParam("digest") String digest, @HeaderParam("Range") @DefaultValue("") String range) {
    Sha256 sha256 = digest(digest);
    StoredArtifact found = artifacts.find(sha256, PATIENCE).orElseThrow(() -> absent(sha256));
    Matcher part = RANGE.matcher(range);
    long from = part.matches() ? Long.parseLong(part.group(1)) : 0;
    long last = found.size() - 1;
    if (part.matches() && !part.group(2).isEmpty()) {
      last = Math.min(last, Long.parseLong(part.group(2)));
    }
    if (part.matches() && (from > last || from >= found.size())) {
      return Response.status(416).header("Content-Range", "bytes */" + found.size()).build();
    }
    long length = last - from + 1;
    var answer =
        Response.status(part.matches() ? 206 : 200)
            .entity(body(found, from, length))
            .type("application/octet-stream")
            .header("Content-Length", length)
            .header("Accept-Ranges", "bytes")
            .header("ETag", "\"" + sha256.hex() + "\"")
            .header("Cache-Control", "private, immutable, max-age=31536000");
    if (part.matches()) {
      answer.header("Content-Range", "bytes " + from + "-" + last + "/" + found.size());
    }
    return answer.build();
  }

  private static StreamingOutput body(StoredArtifact artifact, long from, long length) {
    return out -> {
      try (InputStream in = artifact.open()) {
        in.skipNBytes(from);
        byte[] buffer = new byte[1 << 16];
        long left = length;
        while (left > 0) {
          int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
          if (read < 0) {
            throw new EOFException("the stored file became shorter: " + artifact.sha256());
          }
          out.write(buffer, 0, read);
          left -= read;
        }
      }
    };
  }

  private static Sha256 digest(String text) {
    try {
      return new Sha256(text);
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(
          String.valueOf(e.getMessage()), "Ask for the digest that the task names.");
    }
  }

  private Problem absent(Sha256 digest) {
    return artifacts.expects(digest)
        ? Problem.unavailable(
            "artifact-on-its-way",
            "The file " + digest + " is not here yet.",
            "Ask again in a few seconds.")
        : Problem.notFound(
            "unknown-artifact",
            "No app of this pool needs a file with the digest " + digest + ".",
            "Ask for the digest that the task names.");
  }
}
