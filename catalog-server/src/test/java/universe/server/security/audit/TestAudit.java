package universe.server.security.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.server.testing.OneAtATime;

/** A log kept in memory. */
public final class TestAudit {
  private TestAudit() {}

  /** Its newest seal is kept in the directory. */
  public static Audit in(Path directory) {
    List<Entry> entries = new ArrayList<>();
    AuditStore store =
        new AuditStore() {
          @Override
          public void append(Entry entry) {
            entries.add(entry);
          }

          @Override
          public Optional<Entry> last() {
            return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
          }

          @Override
          public List<Entry> after(long id, int limit) {
            return entries.stream().filter(it -> it.id() > id).limit(limit).toList();
          }

          @Override
          public List<Entry> before(long id, int limit) {
            return entries.reversed().stream().filter(it -> it.id() < id).limit(limit).toList();
          }
        };
    return new Audit(store, new OneAtATime(), Clock.systemUTC(), directory.resolve("audit.head"));
  }

  /** Each entry in a line. */
  public static List<String> lines(Audit audit) {
    return audit.after(0, 500).stream()
        .map(it -> it.deed().who() + " " + it.deed().action() + ": " + it.deed().detail())
        .toList();
  }
}
