package universe.server.vault;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.protocol.SecretPath;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.access.Permission;
import universe.server.security.audit.Audit;
import universe.server.security.audit.Deed;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/**
 * Where secrets are put and looked up by name. Whoever may deploy at a secret's place may set,
 * replace, delete and use it; nobody is ever shown a value. Every change is in the audit log.
 */
@Single
public class Safe {
  /** Bytes of a value. */
  public static final int MOST_BYTES = 64 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(Safe.class);

  private final SecretStore store;
  private final SealingKey key;
  private final Transactions transactions;
  private final Audit audit;
  private final Clock clock;

  @Inject
  Safe(SecretStore store, Transactions transactions, Audit audit, Clock clock, Settings settings) {
    this(store, transactions, audit, clock, settings.data().resolve("secrets.key"));
  }

  Safe(SecretStore store, Transactions transactions, Audit audit, Clock clock, Path key) {
    this.store = store;
    this.key = new SealingKey(key);
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those that the caller may use, in the order of their names. */
  public List<Secret> list(Caller caller) {
    return transactions.call(store::all).stream().filter(it -> mayUse(it.path(), caller)).toList();
  }

  /**
   * @throws Problem with status 404 when there is none that the caller may know of
   */
  public Secret get(SecretPath path, Caller caller) {
    return find(path).filter(it -> mayUse(path, caller)).orElseThrow(() -> unknown(path));
  }

  public Optional<Secret> find(SecretPath path) {
    return transactions.call(() -> store.find(path)).map(SecretStore.Kept::secret);
  }

  /**
   * What came of putting a value.
   *
   * @param changed false when the value was the same already
   */
  public record Put(Secret secret, boolean created, boolean changed) {}

  /**
   * Keeps a value under a name; the same value again is the same version.
   *
   * @param app that the secret belongs to when it is new, empty for none
   */
  public Put put(SecretPath path, String value, String app, Caller caller) {
    caller.require(Permission.DEPLOY, path.place());
    check(value);
    Put put = transactions.call(() -> kept(path, value, app, caller));
    if (put.changed()) {
      tell(put.created() ? "secret created" : "secret replaced", put.secret(), caller);
    }
    return put;
  }

  private Put kept(SecretPath path, String value, String app, Caller caller) {
    Optional<SecretStore.Kept> before = store.find(path);
    if (before.isPresent() && open(before.get()).equals(value)) {
      return new Put(before.get().secret(), false, false);
    }
    key.ensure(before.isPresent() || !store.all().isEmpty());
    var now = new Secret.Touch(clock.instant().truncatedTo(ChronoUnit.MICROS), caller.name());
    Secret next =
        before.map(it -> it.secret().next(now)).orElseGet(() -> Secret.first(path, app, now));
    store.save(new SecretStore.Kept(next, key.seal(name(next), value)));
    return new Put(next, before.isEmpty(), true);
  }

  /** Deletes it; whether something still uses it is for the caller to know. */
  public void delete(SecretPath path, Caller caller) {
    Secret secret = get(path, caller);
    caller.require(Permission.DEPLOY, path.place());
    transactions.run(() -> store.delete(path));
    tell("secret deleted", secret, caller);
  }

  /**
   * Deletes those that were made for an app; called within the transaction that forgets the app.
   */
  public void forget(String app) {
    store.deleteOf(app);
  }

  /**
   * @throws Problem with all secrets that do not exist, or with status 403 for one that the caller
   *     may not use
   */
  public void requireUsable(Collection<String> paths, Caller caller) {
    List<SecretPath> named = paths.stream().distinct().map(SecretPath::new).toList();
    named.forEach(path -> caller.require(Permission.DEPLOY, path.place()));
    List<Problem.Fault> missing =
        named.stream()
            .filter(path -> find(path).isEmpty())
            .map(path -> new Problem.Fault("/secrets", "there is no secret " + path))
            .toList();
    if (!missing.isEmpty()) {
      throw Problem.invalid(
          "unknown-secret",
          "The app refers to secrets that do not exist.",
          "Set them first: `universe secret set NAME`.",
          missing);
    }
  }

  /** The values of those that exist, for a task that is to have them. */
  Map<Secret, String> values(Collection<String> paths) {
    return transactions.call(
        () -> {
          Map<Secret, String> values = new LinkedHashMap<>();
          for (String path : paths) {
            store.find(new SecretPath(path)).ifPresent(kept -> read(kept, values));
          }
          return values;
        });
  }

  /** What cannot be opened spoils nothing but the tasks that are to have it. */
  private void read(SecretStore.Kept kept, Map<Secret, String> into) {
    try {
      into.put(kept.secret(), open(kept));
    } catch (Problem e) {
      LOG.error("secret not delivered name={}: {}", kept.secret().path(), e.detail());
    }
  }

  private String open(SecretStore.Kept kept) {
    return key.open(name(kept.secret()), kept.sealed());
  }

  private static String name(Secret secret) {
    return secret.path() + "\n" + secret.version();
  }

  private static void check(String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MOST_BYTES || value.indexOf('\0') >= 0) {
      throw Problem.invalid(
          "invalid-secret",
          "A secret has 1 to " + MOST_BYTES + " bytes of text, and no zero among them.",
          "Encode what is no text (base64), or give a file that holds something.",
          List.of(new Problem.Fault("/value", "has " + bytes + " bytes")));
    }
  }

  private static boolean mayUse(SecretPath path, Caller caller) {
    return caller.rights().allows(Permission.DEPLOY, path.place());
  }

  private static Problem unknown(SecretPath path) {
    return Problem.notFound(
        "unknown-secret", "There is no secret " + path + ".", "See `universe secret list`.");
  }

  private void tell(String what, Secret secret, Caller caller) {
    String detail = secret.path() + " version " + secret.version();
    audit.record(new Deed(caller.name(), "", what, 200, detail, caller.request()));
  }
}
