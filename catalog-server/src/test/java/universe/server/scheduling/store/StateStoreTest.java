package universe.server.scheduling.store;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Cases.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Move;
import universe.engine.cluster.Seat;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;
import universe.server.scheduling.Capacity;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.MemoryStateStore;
import universe.server.scheduling.Pending;
import universe.server.scheduling.Standing;
import universe.server.scheduling.StateStore;
import universe.server.testing.Cases;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestDatabase;
import universe.server.wiring.Transactions;

/** What every store of the loop's state must do. */
class StateStoreTest {

  abstract static class Contract {
    private final StateStore store;
    private final Transactions transactions;
    private final KnownHost host = Cases.host("host-1");

    Contract(StateStore store, Transactions transactions) {
      this.store = store;
      this.transactions = transactions;
    }

    @Test
    void findsHostsAgainWithAllTheySaidAndWhatOperatorsWant() {
      transactions.run(() -> store.saveHosts(List.of(host)));
      KnownHost changed = host.wanted(HostState.DRAINING, NOON.plusSeconds(1)).silentSince(NOON);
      transactions.run(() -> store.saveHosts(List.of(changed, Cases.host("host-2"))));
      assertThat(transactions.call(store::hosts))
          .containsExactlyInAnyOrder(changed, Cases.host("host-2"));
    }

    @Test
    void findsQuotasReservationsAndMovesAgain() {
      assertThat(transactions.call(store::capacity)).isEqualTo(Capacity.FREE);
      Capacity some =
          Capacity.FREE
              .withQuota("/team", Optional.of(new Resources(4000, 8192, Resources.MOST, 0)))
              .withReserved(host.id(), "ops", Optional.of(new Resources(500, 256, 0, 0)))
              .withMoves(List.of(new Move(new InstanceId(new AppId("/web"), 3), host.id())), NOON);
      transactions.run(() -> store.saveCapacity(some));
      assertThat(transactions.call(store::capacity)).isEqualTo(some);
      transactions.run(() -> store.saveCapacity(some.withQuota("/team", Optional.empty())));
      assertThat(transactions.call(store::capacity).quotas()).isEmpty();
    }

    @Test
    void findsInstancesAgainWithPlaceTimesAndProcess() {
      Standing seated = Cases.running("/team/web", 0, host);
      Standing fresh =
          Standing.of(Instance.create(new InstanceId(new AppId("/team/web"), 1), NOON));
      transactions.run(() -> store.saveInstances(List.of(seated, fresh)));
      assertThat(transactions.call(store::instances)).containsExactlyInAnyOrder(seated, fresh);

      Standing moved = seated.moved(seated.instance().withSeat(new Seat.None()));
      transactions.run(
          () -> {
            store.saveInstances(List.of(moved));
            store.deleteInstances(List.of(fresh.instance().id()));
          });
      assertThat(transactions.call(store::instances)).containsExactly(moved);
    }

    @Test
    void aTurnAboutMoreInstancesThanFitIntoOneQuestionIsKeptWhole() {
      List<Standing> first = many(0, 700);
      transactions.run(() -> store.saveInstances(first));
      List<Standing> moved =
          first.stream().map(it -> it.moved(it.instance().withSeat(new Seat.None()))).toList();
      List<Standing> all = Stream.concat(moved.stream(), many(700, 1200).stream()).toList();
      transactions.run(() -> store.saveInstances(all));
      assertThat(transactions.call(store::instances)).containsExactlyInAnyOrderElementsOf(all);

      transactions.run(
          () ->
              store.deleteInstances(
                  all.stream().skip(1).map(standing -> standing.instance().id()).toList()));
      assertThat(transactions.call(store::instances)).containsExactly(all.getFirst());
    }

    private List<Standing> many(int from, int to) {
      return IntStream.range(from, to).mapToObj(n -> Cases.running("/team/web", n, host)).toList();
    }

    @Test
    void keepsCommandsInTheirOrderUntilTheyAreAcknowledged() {
      Pending stop =
          pending(
              new FromServer.Stop(7, 1, new TaskKey("/web#0", 17), 10, "scaled to 0"), "/web#0");
      Pending forget = pending(new FromServer.Forget(8, 1, new TaskKey("/web#0", 16)), "/web#0");
      Pending delete = pending(new FromServer.DeleteVolumes(9, 1, "/web#0"), "/web#0");
      transactions.run(() -> store.send(List.of(stop, forget), NOON));
      transactions.run(() -> store.send(List.of(delete), NOON));
      assertThat(transactions.call(store::outbox)).containsExactly(stop, forget, delete);
      transactions.run(() -> store.acknowledged(List.of(7L, 9L, 99L)));
      assertThat(transactions.call(store::outbox)).containsExactly(forget);
    }

    private Pending pending(FromServer.Command command, String instance) {
      return new Pending(host.id(), instance, command);
    }
  }

  @Nested
  class InMemory extends Contract {
    InMemory() {
      super(new MemoryStateStore(), new OneAtATime());
    }
  }

  @Nested
  class OnH2 extends OnDatabase {
    OnH2() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class OnPostgres extends OnDatabase {
    OnPostgres() {
      super(TestDatabase.postgres());
    }
  }

  abstract static class OnDatabase extends Contract {
    @Test
    void knowsWhenABackupWasBroughtBackLast() {
      StateStore store = new JpaStateStore(database.entities());
      assertThat(database.call(store::restoredAt)).isEmpty();
      for (String at : new String[] {"2026-01-01 10:00:00+00", "2026-01-02 10:00:00+00"}) {
        String row =
            "insert into restores values ('%s', timestamp with time zone '%s', timestamp with time"
                + " zone '%s')";
        database.run(
            () -> database.entities().createNativeQuery(row.formatted(at, at, at)).executeUpdate());
      }
      assertThat(database.call(store::restoredAt)).contains(Instant.parse("2026-01-02T10:00:00Z"));
    }

    private final TestDatabase database;

    OnDatabase(TestDatabase database) {
      super(new JpaStateStore(database.entities()), database);
      this.database = database;
    }

    @AfterEach
    void close() {
      database.close();
    }
  }
}
