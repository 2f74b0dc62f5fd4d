package universe.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.engine.testing.AnApp.slot;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.lifecycle.Event;
import universe.engine.spec.Peers;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;
import universe.engine.testing.Pool;

class RolloutTest {
  private final Pool pool =
      new Pool()
          .host(AHost.named("host-1"))
          .host(AHost.named("host-2"))
          .host(AHost.named("host-3"));

  @Test
  void anUpdateStartsAnExtraInstanceFirstWhenNoneMayBeMissing() {
    pool.want(AnApp.named("/web").instances(3)).settle();
    pool.want(AnApp.named("/web").revision(2).instances(3));
    long fewest = 3;
    for (int i = 0; i < 40; i++) {
      pool.turn();
      fewest = Math.min(fewest, pool.running("/web"));
      pool.agentsObey();
    }

    assertThat(fewest).isEqualTo(3);
    assertThat(pool.of("/web")).hasSize(3).allMatch(i -> i.revision() == 2);
    assertThat(pool.decide().actions()).isEmpty();
  }

  @Test
  void anUpdateWhoseExtraInstanceHasNoPlaceGoesOneByOne() {
    pool.want(AnApp.named("/web").uniqueHosts().instances(3)).settle();
    pool.want(AnApp.named("/web").uniqueHosts().revision(2).instances(3));
    long fewest = 3;
    for (int i = 0; i < 40; i++) {
      pool.turn();
      fewest = Math.min(fewest, pool.running("/web"));
      pool.agentsObey();
    }

    assertThat(fewest).isEqualTo(2);
    assertThat(pool.of("/web")).hasSize(3).allMatch(i -> i.revision() == 2);
  }

  @Test
  void aRevisionThatDoesNotComeUpStopsTheRoll() {
    pool.want(AnApp.named("/web").healthChecked().upgrade(1, 0).instances(3)).settle();
    pool.want(AnApp.named("/web").healthChecked().upgrade(1, 0).revision(2).instances(3));
    pool.turn();
    pool.agentsObey();
    pool.turn();
    Instance renewed =
        pool.of("/web").stream()
            .filter(i -> i.state() == InstanceState.SCHEDULED)
            .findFirst()
            .orElseThrow();
    pool.happens(renewed.id(), new Event.Checked(renewed.incarnation(), Health.UNHEALTHY));
    for (int i = 0; i < 5; i++) {
      pool.advance(Duration.ofMinutes(10)).turn();
    }

    assertThat(pool.of("/web")).filteredOn(i -> i.revision() == 1).hasSize(2);
    assertThat(pool.running("/web")).isEqualTo(3);
  }

  @Test
  void whatWouldFindNoPlaceIsLeftRunning() {
    pool.want(AnApp.named("/web").instances(1)).settle();
    pool.want(AnApp.named("/web").revision(2).needs(9000, 100).instances(1)).settle();

    assertThat(pool.running("/web")).isEqualTo(1);
    assertThat(pool.at(slot("/web", 0)).revision()).isEqualTo(1);
    assertThat(pool.decide().waiting().get(slot("/web", 0)).summary())
        .isEqualTo("no host fits: cpu on 3 of 3");
  }

  @Test
  void halfMayBeMissingSoHalfAreRenewedAtOnce() {
    pool.want(AnApp.named("/web").upgrade(0.5, 0).instances(4)).settle();
    pool.want(AnApp.named("/web").upgrade(0.5, 0).revision(2).instances(4));

    assertThat(pool.turn().actions()).hasSize(2);
    pool.settle();
    assertThat(pool.of("/web")).allMatch(i -> i.revision() == 2);
  }

  @Test
  void anInstanceWithAVolumeKeepsHostAndPortsThroughAnUpdate() {
    pool.want(AnApp.named("/db").volume(10).port("p").peers(Peers.ROLL).instances(3)).settle();
    var places = pool.of("/db").stream().map(Instance::seat).toList();
    pool.want(AnApp.named("/db").volume(10).port("p").peers(Peers.ROLL).revision(2).instances(3))
        .settle();

    assertThat(pool.of("/db")).allMatch(i -> i.revision() == 2);
    assertThat(pool.of("/db").stream().map(Instance::seat).toList()).isEqualTo(places);
  }

  @Test
  void aDrainStartsTheSuccessorBeforeItStopsTheOnlyInstance() {
    pool.want(AnApp.named("/web").instances(1)).settle();
    HostId first = pool.at(slot("/web", 0)).host().orElseThrow();
    pool.setState(first.value(), HostState.DRAINING);
    for (int i = 0; i < 20; i++) {
      pool.turn();
      assertThat(pool.running("/web")).isPositive();
      pool.agentsObey();
    }

    assertThat(pool.places().values()).hasSize(1).doesNotContain(first);
  }

  @Test
  void aDrainedHostKeepsWhatFitsNowhereElseAndSaysSo() {
    pool.want(AnApp.named("/web").uniqueHosts().instances(3)).settle();
    pool.setState("host-1", HostState.DRAINING);
    pool.settle();

    assertThat(pool.running("/web")).isEqualTo(3);
    assertThat(pool.decide().waiting().values())
        .anyMatch(w -> w.summary().contains("draining on 1 of 3"));
  }

  @Test
  void manyHostsSilentAtOnceAreNotBelieved() {
    pool.host(AHost.named("host-4")).host(AHost.named("host-5"));
    pool.want(AnApp.named("/web").instances(5)).settle();
    List.of("host-1", "host-2", "host-3").forEach(h -> pool.setState(h, HostState.SUSPECTED));
    pool.turn();
    pool.advance(Duration.ofHours(1));

    assertThat(pool.decide().actions()).isEmpty();
    assertThat(pool.decide().waiting().values()).anyMatch(w -> w.summary().contains("many others"));
  }

  @Test
  void anInstanceThatKeepsFailingOnOneHostIsTriedOnAnother() {
    pool.want(AnApp.named("/web").instances(1)).settle();
    HostId first = pool.at(slot("/web", 0)).host().orElseThrow();
    for (int i = 0; i < 3; i++) {
      pool.dies(slot("/web", 0));
      pool.advance(Duration.ofSeconds(10)).settle();
    }

    assertThat(pool.at(slot("/web", 0)).host().orElseThrow()).isNotEqualTo(first);
    pool.advance(Duration.ofMinutes(2)).settle();
    assertThat(pool.at(slot("/web", 0)).failures()).isZero();
  }

  @Test
  void newcomersThatNeedTheirOlderPeersRenewedAreWaitedForOnlyAWhile() {
    pool.want(AnApp.named("/zk").healthChecked().port("c").peers(Peers.ROLL).instances(1)).settle();
    pool.want(AnApp.named("/zk").healthChecked().port("c").peers(Peers.ROLL).instances(2));
    pool.turn();
    long newcomer = pool.at(slot("/zk", 1)).incarnation();
    pool.happens(slot("/zk", 1), new Event.Started(newcomer));

    assertThat(pool.decide().actions()).isEmpty();
    assertThat(pool.decide().wakeAt()).isPresent();
    pool.advance(Duration.ofSeconds(60));
    assertThat(pool.decide().actions()).hasExactlyElementsOfTypes(Action.Restart.class);
  }

  @Test
  void aCordonedHostRestartsWhatHasItsVolumeThereButNeverTakesMoreThanItHas() {
    pool.want(AnApp.named("/db").volume(10).instances(1)).settle();
    pool.setState(pool.at(slot("/db", 0)).host().orElseThrow().value(), HostState.CORDONED);
    pool.dies(slot("/db", 0));
    pool.advance(Duration.ofSeconds(5)).settle();
    assertThat(pool.running("/db")).isEqualTo(1);

    pool.want(AnApp.named("/db").volume(10).revision(2).needs(9000, 100).instances(1));
    pool.dies(slot("/db", 0));
    pool.advance(Duration.ofSeconds(5)).settle();
    assertThat(pool.running("/db")).isZero();
    assertThat(pool.decide().waiting().get(slot("/db", 0)).hint()).contains("CPU more");
  }

  @Test
  void aPortThatAStrangerTookIsExchanged() {
    pool.want(AnApp.named("/db").volume(10).port("p").instances(1)).settle();
    int port = ((universe.engine.cluster.Seat.At) pool.at(slot("/db", 0)).seat()).ports().get(0);
    String host = pool.at(slot("/db", 0)).host().orElseThrow().value();
    pool.host(AHost.named(host).taken(port));
    pool.dies(slot("/db", 0));
    pool.advance(Duration.ofSeconds(5)).settle();

    assertThat(pool.running("/db")).isEqualTo(1);
    var seat = (universe.engine.cluster.Seat.At) pool.at(slot("/db", 0)).seat();
    assertThat(seat.host().value()).isEqualTo(host);
    assertThat(seat.ports()).doesNotContain(port);
  }
}
