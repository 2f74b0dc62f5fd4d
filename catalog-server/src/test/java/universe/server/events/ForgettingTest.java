package universe.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Callers.ANNA;
import static universe.server.testing.Cases.NOON;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import universe.server.ledger.MemoryPoolStore;
import universe.server.ledger.Writer;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestClock;

/** Old events go, and the last thousand never do. */
class ForgettingTest {
  private final MemoryEventStore store = new MemoryEventStore();
  private final OneAtATime transactions = new OneAtATime();
  private final Events events =
      new Events(
          store, transactions, new Writer(new MemoryPoolStore(), transactions), new TestClock());

  @Test
  void whatIsOlderThanTheTimeGoesHoweverMuchItIs() {
    happen(1, 12_000, 0);
    happen(12_001, 14_000, 3600);

    assertThat(events.forgetBefore(NOON.plusSeconds(60))).isEqualTo(12_000);
    assertThat(events.after(0, "", 1)).extracting(Event::id).containsExactly(12_001L);
    assertThat(events.forgetBefore(NOON.plusSeconds(60))).isZero();
  }

  @Test
  void theNewestThousandStay() {
    happen(1, 1_500, 0);

    assertThat(events.forgetBefore(NOON.plusSeconds(60))).isEqualTo(500);
    assertThat(events.after(0, "", 1)).extracting(Event::id).containsExactly(501L);
  }

  @Test
  void aPoolInWhichNothingHappenedHasNothingToForget() {
    assertThat(events.forgetBefore(NOON)).isZero();
  }

  private void happen(long from, long to, long seconds) {
    List<Event> all = new ArrayList<>();
    for (long id = from; id <= to; id++) {
      all.add(
          new Event(id, NOON.plusSeconds(seconds), Happening.ofPool("pool.quiet", ANNA, "stop")));
    }
    store.append(all);
  }
}
