package universe.server.agentlink;

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
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;

/** What tasks wrote to their standard output and error. */
@Path("apps/{app}/instances/{ordinal}/logs/{file: stdout|stderr}")
@Dependent
public class LogResource {
  private final LogStreams streams;

  @Inject
  LogResource(LogStreams streams) {
    this.streams = streams;
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public Response logs(
      @PathParam("app") String app,
      @PathParam("ordinal") int ordinal,
      @PathParam("file") String file,
      @QueryParam("offset") @DefaultValue("-65536") long offset,
      @QueryParam("limit") @DefaultValue("-1") long limit,
      @QueryParam("follow") @DefaultValue("false") boolean follow) {
    InstanceId id = new InstanceId(new AppId("/" + app.replace(':', '/')), ordinal);
    LogStreams.Part part = new LogStreams.Part(file, offset, limit < 0 ? -1 : limit, follow);
    LogStream stream = streams.open(id, part);
    StreamingOutput body = stream::copyTo;
    return Response.ok(body)
        .type("text/plain;charset=utf-8")
        .header("X-Accel-Buffering", "no")
        .build();
  }
}
