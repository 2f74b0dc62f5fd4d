package universe.server.keeping;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import universe.server.backup.Backups;
import universe.server.security.Caller;

/** The database as a stream, for {@code universe backup}, which encrypts it. */
@Path("backup")
@Dependent
public class BackupResource {
  private final Backups backups;
  private final Caller caller;

  @Inject
  BackupResource(Backups backups, Caller caller) {
    this.backups = backups;
    this.caller = caller;
  }

  @GET
  @Produces("application/x-ndjson")
  public Response backup() {
    String by = caller.name();
    StreamingOutput body = to -> backups.write(by, to);
    return Response.ok(body).header("Cache-Control", "no-store").build();
  }
}
