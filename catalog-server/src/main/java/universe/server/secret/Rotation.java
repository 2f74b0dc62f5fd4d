package universe.server.secret;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import universe.engine.spec.AppId;
import universe.packages.secret.Deposit;
import universe.protocol.SecretPath;
import universe.server.app.Apps;
import universe.server.problem.Problem;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.vault.Safe;
import universe.server.vault.Secret;
import universe.server.wiring.Single;

/** Sets and deletes secrets with regard to the apps that use them. */
@Single
public class Rotation {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

  private final Safe safe;
  private final Apps apps;
  private final Scheduler scheduler;

  @Inject
  Rotation(Safe safe, Apps apps, Scheduler scheduler) {
    this.safe = safe;
    this.apps = apps;
    this.scheduler = scheduler;
  }

  /** An app that went on with the old value, and why. */
  public record Left(AppId app, String reason) {}

  /**
   * What came of a new value.
   *
   * @param restarted apps whose instances start anew, one after the other
   * @param refreshed apps whose files are replaced while they run
   */
  public record Outcome(
      Secret secret,
      boolean created,
      List<AppId> restarted,
      List<AppId> refreshed,
      List<Left> left) {
    public Outcome {
      restarted = List.copyOf(restarted);
      refreshed = List.copyOf(refreshed);
      left = List.copyOf(left);
    }
  }

  /** A text of so many letters and digits that nobody has seen; about 5.8 bits each. */
  public static String generated(int length) {
    return RANDOM
        .ints(length, 0, LETTERS.length())
        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
        .collect(Collectors.joining());
  }

  /** Keeps what an app is to have from its start; what was made up for it once stays. */
  public void deposit(AppId app, Deposit deposit, Caller caller) {
    SecretPath path = new SecretPath(deposit.name());
    if (deposit.generate() == 0) {
      safe.put(path, deposit.value(), app.value(), caller);
    } else if (safe.find(path).isEmpty()) {
      safe.put(path, generated(deposit.generate()), app.value(), caller);
    }
  }

  /** Keeps a value, and lets the apps that use it have the new one. */
  public Outcome set(SecretPath path, String value, Caller caller) {
    Safe.Put put = safe.put(path, value, "", caller);
    List<AppId> restarted = new ArrayList<>();
    List<AppId> refreshed = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    if (put.changed() && !put.created()) {
      for (Apps.SecretUse use : apps.usesOf(path)) {
        try {
          switch (use.then()) {
            case ROLL -> restarted.add(apps.restart(use.app(), Apps.ANY, caller).id());
            case REWRITE -> {
              scheduler.refreshSecrets(use.app(), caller);
              refreshed.add(use.app());
            }
            case NONE -> left.add(new Left(use.app(), "it takes the new value at its next start"));
          }
        } catch (Problem e) {
          left.add(new Left(use.app(), e.detail()));
        }
      }
    }
    return new Outcome(put.secret(), put.created(), restarted, refreshed, left);
  }

  /** Deletes a secret that nothing uses. */
  public void delete(SecretPath path, Caller caller) {
    safe.get(path, caller);
    List<String> users = uses(path, caller);
    if (!users.isEmpty()) {
      throw Problem.conflict(
          "secret-in-use",
          "Secret " + path + " is used by " + String.join(", ", users) + ".",
          "Update or uninstall them first.");
    }
    safe.delete(path, caller);
  }

  /** The apps that use it, as far as the caller may know of them. */
  public List<String> uses(SecretPath path, Caller caller) {
    return apps.usesOf(path).stream()
        .map(it -> caller.sees(it.app().value()) ? it.app().value() : "another app")
        .distinct()
        .toList();
  }
}
