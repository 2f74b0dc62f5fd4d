package universe.server.security.audit;

import java.util.List;
import java.util.Optional;

/** Keeps entries by their ids; none is ever changed or removed. */
interface AuditStore {
  void append(Entry entry);

  Optional<Entry> last();

  /** Entries beyond {@code after}, oldest first. */
  List<Entry> after(long after, int limit);

  /** Entries before {@code before}, newest first. */
  List<Entry> before(long before, int limit);
}
