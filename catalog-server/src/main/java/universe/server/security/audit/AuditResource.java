package universe.server.security.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.server.security.Caller;
import universe.server.security.access.Permission;

/** The audit log, to be read and to be checked. */
@Path("audit")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  private static final int USUAL = 100;
  private static final int MOST = 500;

  private final Audit audit;
  private final Caller caller;

  @Inject
  AuditResource(Audit audit, Caller caller) {
    this.audit = audit;
    this.caller = caller;
  }

  /** An entry as the API shows it; its hash covers the one before and every field. */
  public record EntryView(
      long id,
      Instant at,
      String who,
      String address,
      String action,
      int outcome,
      String detail,
      String request,
      String hash) {
    static EntryView of(Entry it) {
      Deed deed = it.deed();
      return new EntryView(
          it.id(),
          it.at(),
          deed.who(),
          deed.address(),
          deed.action(),
          deed.outcome(),
          deed.detail(),
          deed.request(),
          it.hash());
    }
  }

  /** Part of the log; the cursor is the last id. */
  public record EntryList(List<EntryView> items, @Nullable String nextCursor) {}

  /** Oldest first beyond {@code after}, as programs follow it; or newest first, as people read. */
  @GET
  public EntryList list(
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("newest") @DefaultValue("false") boolean newest,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") int limit) {
    caller.require(Permission.AUDIT, "/");
    int most = limit <= 0 ? USUAL : Math.min(limit, MOST);
    boolean given = cursor != null && cursor.matches("\\d{1,18}");
    long from = given ? Long.parseLong(cursor) : newest ? Long.MAX_VALUE : after;
    List<Entry> found = newest ? audit.before(from, most) : audit.after(from, most);
    List<EntryView> items = found.stream().map(EntryView::of).toList();
    String next = items.size() < most ? null : Long.toString(items.getLast().id());
    return new EntryList(items, next);
  }

  @GET
  @Path("verify")
  public Audit.Verdict verify() {
    caller.require(Permission.AUDIT, "/");
    return audit.verify();
  }
}
