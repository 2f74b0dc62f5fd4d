package universe.server.agentlink;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import universe.engine.spec.InstanceId;
import universe.protocol.FileEntry;
import universe.server.problem.Problem;
import universe.server.web.Ids;
import universe.server.web.Page;

/** The sandbox of a task: what is in it, and its files. The agent never follows a link there. */
@Path("apps/{app}/instances/{ordinal}/files")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class FilesResource {
  private static final int MOST_PATH = 4096;

  private final LogStreams streams;

  @Inject
  FilesResource(LogStreams streams) {
    this.streams = streams;
  }

  @GET
  public Page<FileEntry> list(
      @PathParam("app") String app,
      @PathParam("ordinal") int ordinal,
      @QueryParam("path") @DefaultValue("") String path) {
    InstanceId id = new InstanceId(Ids.app(app), ordinal);
    LogStream stream = streams.list(id, checked(path));
    List<FileEntry> entries = stream.read(new TypeReference<>() {});
    return Page.whole(entries);
  }

  /** Never shown by a browser as a page of ours: always a download. */
  @GET
  @Path("content")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response content(
      @PathParam("app") String app,
      @PathParam("ordinal") int ordinal,
      @QueryParam("path") @DefaultValue("") String path,
      @QueryParam("offset") @DefaultValue("0") long offset,
      @QueryParam("limit") @DefaultValue("-1") long limit) {
    InstanceId id = new InstanceId(Ids.app(app), ordinal);
    String file = checked(path);
    if (file.isEmpty() || file.equals("stdout") || file.equals("stderr")) {
      file = "./" + file;
    }
    LogStream stream =
        streams.open(id, new LogStreams.Part(file, offset, Math.max(limit, -1), false));
    StreamingOutput body = stream::copyTo;
    return Response.ok(body)
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .header("Content-Disposition", disposition(path))
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .build();
  }

  private static String checked(String path) {
    if (path.length() > MOST_PATH || path.indexOf('\0') >= 0) {
      throw Problem.malformed("The path is no path.", "Name a file relative to the sandbox.");
    }
    return path;
  }

  private static String disposition(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return "attachment; filename*=UTF-8''"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
