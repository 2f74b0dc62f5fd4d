package universe.server.catalog.publish;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import universe.packages.sign.PublisherKey;
import universe.packages.sign.Seal;
import universe.server.catalog.Provenance.Signature;
import universe.server.events.Events;
import universe.server.events.Happening;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Whose releases are trusted, and what is asked of signatures. */
@Single
public class Trust {
  private final TrustStore store;
  private final Transactions transactions;
  private final Writer writer;
  private final Events events;
  private final Clock clock;

  @Inject
  Trust(TrustStore store, Transactions transactions, Writer writer, Events events, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.writer = writer;
    this.events = events;
    this.clock = clock;
  }

  /** Keys and policy at one moment. */
  record Standpoint(List<TrustedKey> keys, SignaturePolicy policy) {
    Signature judge(Optional<Seal> seal, boolean intact) {
      if (seal.isEmpty()) {
        return Signature.NONE;
      }
      if (!intact) {
        return Signature.INVALID;
      }
      return keys.stream().anyMatch(it -> it.key().equals(seal.get().key()))
          ? Signature.VALID
          : Signature.UNKNOWN_KEY;
    }
  }

  Standpoint standpoint() {
    return transactions.call(() -> new Standpoint(store.keys(), store.policy()));
  }

  /** Trusts a key from now on. */
  TrustedKey add(String name, String base64, Caller caller) {
    if (name.isBlank() || name.length() > 200) {
      throw invalid("/name", "a key needs a name of 1 to 200 characters");
    }
    PublisherKey key;
    try {
      key = new PublisherKey(base64);
    } catch (IllegalArgumentException e) {
      throw invalid("/publicKey", String.valueOf(e.getMessage()));
    }
    var trusted = new TrustedKey(name, key, clock.instant(), caller.name());
    writer.write(
        ledger -> {
          store.add(trusted);
          events.record(
              ledger,
              Happening.ofPool(
                  "key.trusted",
                  caller,
                  "releases signed by " + name + " are trusted: " + key.fingerprint()));
          return trusted;
        });
    return trusted;
  }

  /** Trusts a key no more; what it signed becomes something an unknown key signed. */
  void remove(String fingerprint, Caller caller) {
    writer.write(
        ledger -> {
          if (!store.remove(fingerprint)) {
            throw Problem.notFound(
                "unknown-key",
                "No key with the fingerprint '" + fingerprint + "' is trusted.",
                "List them with `universe key list`.");
          }
          events.record(
              ledger,
              Happening.ofPool(
                  "key.removed", caller, "key " + fingerprint + " is trusted no more"));
          return fingerprint;
        });
  }

  void policy(SignaturePolicy next, Caller caller) {
    writer.write(
        ledger -> {
          store.policy(next);
          events.record(
              ledger,
              Happening.ofPool("key.policy", caller, "signatures of releases: " + next.word()));
          return next;
        });
  }

  private static Problem invalid(String pointer, String why) {
    return Problem.invalid(
        "invalid-key",
        "The key is not taken: " + why + ".",
        "Make one with `universe key new NAME` and send what `universe key show NAME` prints.",
        List.of(new Problem.Fault(pointer, why)));
  }
}
