package universe.server.security.audit;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.problem.Problem;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/**
 * The log of changes and of refused attempts. Its newest seal is kept outside the database too, so
 * that a log cut short is noticed.
 */
@Single
public class Audit {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final int PAGE = 500;

  /** Refusals at the door in a minute; what is beyond is counted in one line. */
  private static final int MOST_REFUSALS = 60;

  private final AuditStore store;
  private final Transactions transactions;
  private final Clock clock;
  private final Path head;
  private Instant window = Instant.EPOCH;
  private int refusals;

  @Inject
  Audit(AuditStore store, Transactions transactions, Clock clock, Settings settings) {
    this(store, transactions, clock, settings.data().resolve("audit.head"));
  }

  Audit(AuditStore store, Transactions transactions, Clock clock, Path head) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.head = head;
  }

  /** Records what somebody asked and was answered. */
  public void record(Deed deed) {
    append(deed);
  }

  /** Records what was refused at the door; a flood of it is told in one line a minute. */
  public void refused(Deed deed) {
    Instant now = clock.instant();
    int unsaid = 0;
    synchronized (head) {
      if (now.isAfter(window.plus(Duration.ofMinutes(1)))) {
        unsaid = Math.max(0, refusals - MOST_REFUSALS);
        window = now;
        refusals = 0;
      }
      refusals++;
      if (refusals > MOST_REFUSALS) {
        return;
      }
    }
    if (unsaid > 0) {
      append(new Deed("", "", "more refusals", 0, unsaid + " were not told singly", ""));
    }
    append(deed);
  }

  /** A database that is away loses no answer for it; the server's log then has the line. */
  private void append(Deed deed) {
    synchronized (this) {
      try {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Entry made =
            transactions.call(
                () -> {
                  Entry next = Entry.after(store.last().orElse(Entry.NONE), now, deed);
                  store.append(next);
                  return next;
                });
        keepHead(made);
      } catch (Problem e) {
        LOG.warn(
            "audit entry not kept who={} action={} outcome={}",
            deed.who(),
            deed.action(),
            deed.outcome());
      }
    }
  }

  private void keepHead(Entry newest) {
    try {
      Path fresh = head.resolveSibling("audit.head.new");
      Files.writeString(fresh, newest.id() + " " + newest.hash() + "\n");
      Files.move(fresh, head, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("audit head not kept file={} cause={}", head, e.toString());
    }
  }

  List<Entry> after(long after, int limit) {
    return transactions.call(() -> store.after(after, Math.min(limit, PAGE)));
  }

  List<Entry> before(long before, int limit) {
    return transactions.call(() -> store.before(before, Math.min(limit, PAGE)));
  }

  /**
   * Whether the log is whole.
   *
   * @param brokenAt id of the first entry that is not what was written; 0 when there is none
   */
  public record Verdict(boolean whole, long entries, long brokenAt, String detail) {}

  public Verdict verify() {
    Entry before = Entry.NONE;
    Optional<String> kept = keptHead();
    boolean met = kept.isEmpty() || kept.get().startsWith("0 ");
    for (List<Entry> page = after(0, PAGE); !page.isEmpty(); page = after(before.id(), PAGE)) {
      for (Entry entry : page) {
        if (!entry.follows(before)) {
          return new Verdict(
              false, before.id(), entry.id(), "entry " + entry.id() + " is not what was written");
        }
        before = entry;
        met = met || kept.get().equals(entry.id() + " " + entry.hash());
      }
    }
    return met
        ? new Verdict(true, before.id(), 0, before.id() + " entries, each sealed to the one before")
        : new Verdict(
            false,
            before.id(),
            before.id() + 1,
            "entries behind " + before.id() + " are missing: " + head + " knows of later ones");
  }

  private Optional<String> keptHead() {
    try {
      return Files.exists(head) ? Optional.of(Files.readString(head).strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
