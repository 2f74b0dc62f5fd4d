package universe.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.engine.testing.AnApp.slot;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.HostState;
import universe.engine.placement.Rejection;
import universe.engine.spec.Affinity;
import universe.engine.spec.Affinity.Side;
import universe.engine.spec.AppId;
import universe.engine.spec.Constraint.Operator;
import universe.engine.spec.Resources;
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

  @Test
  void whatIsToStandBesideAnAppThatRunsNowhereNeedsThatStarted() {
    pool.host(AHost.named("a"));
    assertThat(waiting(tied("/x", "/db", Side.WITH), 1).hint())
        .isEqualTo("start /db, which it is to stand beside");
  }

  @Test
  void whatIsToStandApartNeedsAHostWithoutTheOther() {
    pool.host(AHost.named("a"));
    pool.want(AnApp.named("/db").instances(1)).settle();
    Waiting waiting = waiting(tied("/x", "/db", Side.APART), 1);
    assertThat(waiting.summary()).isEqualTo("no host fits: affinity on 1 of 1");
    assertThat(waiting.hint()).isEqualTo("add a hostname without /db, or prefer it only");
  }

  @Test
  void whatIsReservedForOthersIsTheirsToGiveUp() {
    Resources kept = new Resources(1500, 0, 0, 0);
    pool.host(AHost.named("a").offers(2000, 2048).reserves("ops", kept));
    assertThat(waiting(AnApp.named("/x").needs(1000, 64), 1).hint())
        .isEqualTo("reserve 0.5 CPU less for other roles on a, or give /x one of them");
  }

  @Test
  void aHostKeptForOneThatHasWaitedLongerSaysForWhom() {
    for (String name : List.of("a", "b", "c", "d")) {
      pool.host(AHost.named(name).offers(2000, 2048));
    }
    pool.want(AnApp.named("/small").needs(500, 64).instances(12)).settle();
    pool.want(AnApp.named("/large").needs(2000, 64).instances(1)).settle();
    pool.advance(Duration.ofMinutes(11));
    pool.want(AnApp.named("/small").needs(500, 64).instances(16));
    pool.turn();
    Waiting waiting = pool.decide().waiting().get(slot("/small", 15));
    assertThat(waiting.hosts().values().stream().map(Rejection::detail))
        .contains("the host is kept for large.0, which has waited longer");
    assertThat(waiting.hint()).isEqualTo("0.5 CPU more on any of b, c, d would do");
  }

  @Test
  void whatCannotBeRenewedBecauseAnotherHasNoPlaceSaysSo() {
    pool.host(AHost.named("a").offers(2000, 2048));
    pool.want(AnApp.named("/x").needs(1000, 1024).volume(10).upgrade(1, 0).instances(2)).settle();
    pool.dies(slot("/x", 0));
    pool.want(AnApp.named("/x").revision(2).needs(500, 1536).volume(10).upgrade(1, 0).instances(2));
    pool.settle();
    assertThat(pool.decide().waiting().get(slot("/x", 0)).hint())
        .isEqualTo("512 MiB memory more on a would do");
    assertThat(pool.decide().waiting().get(slot("/x", 1)).summary())
        .isEqualTo("is renewed once x.0, which waits itself, serves");
  }

  private static AnApp tied(String name, String other, Side side) {
    Affinity affinity = new Affinity(new AppId(other), side, "hostname", true);
    return AnApp.named(name).placing(p -> p.withAffinities(List.of(affinity)));
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
