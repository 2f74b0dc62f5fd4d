package universe.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.engine.testing.AnApp.slot;

import org.junit.jupiter.api.Test;
import universe.engine.cluster.HostState;
import universe.engine.spec.Constraint.Operator;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;
import universe.engine.testing.Pool;

class WaitingTest {
  private final Pool pool = new Pool();

  @Test
  void anEmptyPoolSaysThatItIsEmpty() {
    Waiting waiting = waiting(AnApp.named("/x"), 1);
    assertThat(waiting.summary()).isEqualTo("no host has joined the pool");
    assertThat(waiting.hint()).isEqualTo("add a host that fits /x");
  }

  @Test
  void theFunnelCountsRefusalsTheMostFrequentFirst() {
    pool.host(AHost.named("a").offers(100, 9000))
        .host(AHost.named("b").offers(9000, 100))
        .host(AHost.named("c").offers(9000, 200))
        .host(AHost.named("d").state(HostState.DRAINING).offers(100, 100));
    Waiting waiting = waiting(AnApp.named("/x").needs(1000, 1000), 1);

    assertThat(waiting.summary())
        .isEqualTo("no host fits: memory on 2, cpu on 1, draining on 1 of 4");
    assertThat(waiting.hint()).isEqualTo("800 MiB memory more on c would do");
  }

  @Test
  void aHostThatWouldFitIfItWereActiveIsTheCheapestChange() {
    pool.host(AHost.named("a").offers(1000, 900))
        .host(AHost.named("b").state(HostState.CORDONED).offers(100, 100))
        .host(AHost.named("c").state(HostState.CORDONED));
    assertThat(waiting(AnApp.named("/x").needs(1000, 1000), 1).hint())
        .isEqualTo("activate c: it would fit there");
  }

  @Test
  void uniqueHostsNeedAnotherHostOrASmallerCount() {
    pool.host(AHost.named("a")).host(AHost.named("b"));
    pool.want(AnApp.named("/x").uniqueHosts().instances(3)).settle();
    assertThat(pool.decide().waiting().get(slot("/x", 2)).hint())
        .isEqualTo("add a host, or scale /x to 2");
  }

  @Test
  void aMissingRuntimeIsToBeInstalled() {
    pool.host(AHost.named("a")).host(AHost.named("b"));
    assertThat(waiting(AnApp.named("/x").runtime("java>=17"), 1).hint())
        .isEqualTo("install java>=17 on any of a, b");
  }

  @Test
  void anAttributeNoHostHasIsNamed() {
    pool.host(AHost.named("a"));
    Waiting waiting = waiting(AnApp.named("/x").constraint("rack", Operator.LIKE, "r1"), 1);
    assertThat(waiting.hosts().values().iterator().next().detail())
        .isEqualTo("constraint rack LIKE r1: the host has no rack");
    assertThat(waiting.hint())
        .isEqualTo("add a host whose rack meets LIKE r1, or relax the constraint");
  }

  private Waiting waiting(AnApp app, int count) {
    pool.want(app.instances(count)).settle();
    Waiting waiting = pool.decide().waiting().get(slot("/x", count - 1));
    if (waiting == null) {
      throw new AssertionError("nothing waits");
    }
    return waiting;
  }
}
