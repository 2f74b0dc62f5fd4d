package universe.server.renewal;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.server.app.AppView;
import universe.server.app.AppViews;
import universe.server.app.Apps;
import universe.server.events.Events;
import universe.server.events.Happening;
import universe.server.install.Installations;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.wiring.Readiness;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** What people want done about newer releases, and the doing of it. */
@Single
public class Renewals implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

  private final UpdatePolicyStore store;
  private final Apps apps;
  private final AppViews views;
  private final Installations installations;
  private final Transactions transactions;
  private final Writer writer;
  private final Events events;
  private final Readiness readiness;
  private final Clock clock;

  @Inject
  Renewals(
      UpdatePolicyStore store,
      Apps apps,
      AppViews views,
      Installations installations,
      Transactions transactions,
      Writer writer,
      Events events,
      Readiness readiness,
      Clock clock) {
    this.store = store;
    this.apps = apps;
    this.views = views;
    this.installations = installations;
    this.transactions = transactions;
    this.writer = writer;
    this.events = events;
    this.readiness = readiness;
    this.clock = clock;
  }

  UpdatePolicy policy(AppId app) {
    apps.get(app);
    return transactions.call(() -> store.find(app)).orElseGet(() -> UpdatePolicy.usual(app));
  }

  UpdatePolicy change(UpdatePolicy policy, Caller caller) {
    apps.get(policy.app());
    writer.write(
        ledger -> {
          store.save(policy);
          events.record(
              ledger,
              Happening.ofApp(
                  "app.update-policy",
                  policy.app().value(),
                  caller,
                  "updates of " + policy.app() + ": " + policy.mode().word()));
          return policy;
        });
    return policy;
  }

  /** Makes the updates that are due; each app by itself, whatever becomes of the others. */
  @Override
  public void run() {
    if (!readiness.leading()) {
      return;
    }
    try {
      LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC);
      for (UpdatePolicy policy : transactions.call(store::all)) {
        look(policy, now);
      }
    } catch (Problem e) {
      LOG.warn("updates are looked at later cause={}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("looking at updates broke", e);
    }
  }

  private void look(UpdatePolicy policy, LocalTime now) {
    try {
      AppView app = views.of(apps.get(policy.app()));
      AppView.UpdateView update = app.update();
      if (update != null && policy.due(now) && app.state() == AppView.State.RUNNING) {
        var change =
            new Installations.Change(
                Optional.of(update.version()),
                OptionalLong.of(update.releaseVersion()),
                Json.object());
        installations.update(policy.app(), change, "", Caller.SCHEDULER);
        LOG.info("updated by itself app={} version={}", policy.app(), update.version());
      }
    } catch (Problem e) {
      if (e.status() == 404) {
        transactions.run(() -> store.forget(policy.app()));
      } else {
        LOG.warn("not updated app={} cause={}", policy.app(), e.getMessage());
      }
    }
  }
}
