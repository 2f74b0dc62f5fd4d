package universe.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.engine.testing.AnApp.slot;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.spec.AppId;
import universe.engine.spec.Peers;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;
import universe.engine.testing.Pool;

class ReconcilerTest {
  private final Pool pool =
      new Pool()
          .host(AHost.named("host-1"))
          .host(AHost.named("host-2"))
          .host(AHost.named("host-3"));

  @Test
  void startsWhatIsWantedAndThenHasNothingToSay() {
    pool.want(AnApp.named("/web").port("http").instances(2)).settle();

    assertThat(pool.running("/web")).isEqualTo(2);
    assertThat(pool.decide().actions()).isEmpty();
    assertThat(pool.decide().wakeAt()).isEmpty();
  }

  @Test
  void whileEverythingIsUnderWayItSaysNothing() {
    pool.want(AnApp.named("/web").instances(2));
    pool.turn();

    assertThat(pool.of("/web")).allMatch(i -> i.state() == InstanceState.SCHEDULED);
    assertThat(pool.decide().actions()).isEmpty();
  }

  @Test
  void scalingDownRemovesTheHighestOrdinals() {
    pool.want(AnApp.named("/web").instances(3)).settle();
    pool.want(AnApp.named("/web").instances(1)).settle();

    assertThat(pool.of("/web")).extracting(Instance::id).containsExactly(slot("/web", 0));
  }

  @Test
  void stopsAnAppThatWasRemovedAndForgetsItsSlotsOnceTheHostConfirms() {
    pool.want(AnApp.named("/web").instances(1)).settle();
    pool.apps.clear();

    assertThat(pool.turn().actions()).hasExactlyElementsOfTypes(Action.Stop.class);
    assertThat(pool.decide().actions()).isEmpty();
    pool.agentsObey();
    assertThat(pool.turn().actions()).hasExactlyElementsOfTypes(Action.Forget.class);
    assertThat(pool.instances).isEmpty();
  }

  @Test
  void aPoolThatIsShutDownStopsEverythingAndKeepsEverySlot() {
    pool.want(AnApp.named("/web").port("http").instances(2)).settle();
    var places = pool.places();

    pool.quiet = true;
    pool.settle();
    assertThat(pool.of("/web")).hasSize(2).noneMatch(Instance::live);

    pool.quiet = false;
    pool.settle();
    assertThat(pool.running("/web")).isEqualTo(2);
    assertThat(pool.places()).isEqualTo(places);
  }

  @Test
  void instancesThatKnowEachOtherStartOnlyOnceAllHaveAPlace() {
    pool.want(AnApp.named("/kafka").uniqueHosts().port("b").peers(Peers.ROLL).instances(4));
    pool.settle();

    assertThat(pool.of("/kafka")).noneMatch(Instance::live);
    assertThat(pool.decide().waiting().get(slot("/kafka", 0)).summary()).contains("kafka.3");
    pool.host(AHost.named("host-4")).settle();
    assertThat(pool.running("/kafka")).isEqualTo(4);
    assertThat(new HashSet<>(pool.places().values())).hasSize(4);
  }

  @Test
  void aFailureIsFollowedByTheBackOffAndThenAStartInTheSamePlace() {
    pool.want(AnApp.named("/web").port("http").instances(1)).settle();
    var seat = pool.at(slot("/web", 0)).seat();
    pool.dies(slot("/web", 0));

    Decision decision = pool.decide();
    assertThat(decision.actions()).isEmpty();
    assertThat(decision.wakeAt()).contains(pool.now.plusSeconds(1));
    assertThat(decision.waiting().get(slot("/web", 0)).summary()).contains("exit code 1");
    pool.advance(Duration.ofSeconds(1)).settle();
    assertThat(pool.running("/web")).isEqualTo(1);
    assertThat(pool.at(slot("/web", 0)).seat()).isEqualTo(seat);
  }

  @Test
  void aStatelessInstanceOfASilentHostIsReplacedElsewhereAfterAWhile() {
    pool.want(AnApp.named("/web").instances(1)).settle();
    HostId first = pool.at(slot("/web", 0)).host().orElseThrow();
    pool.setState(first.value(), HostState.SUSPECTED);
    pool.turn();

    assertThat(pool.at(slot("/web", 0)).state()).isEqualTo(InstanceState.UNREACHABLE);
    assertThat(pool.decide().wakeAt()).contains(pool.now.plus(Duration.ofMinutes(5)));
    pool.advance(Duration.ofMinutes(5)).settle();
    assertThat(pool.running("/web")).isEqualTo(1);
    assertThat(pool.at(slot("/web", 0)).host()).isNotEqualTo(java.util.Optional.of(first));
  }

  @Test
  void anInstanceWithAVolumeWaitsForItsHost() {
    pool.want(AnApp.named("/db").volume(100).instances(1)).settle();
    HostId first = pool.at(slot("/db", 0)).host().orElseThrow();
    pool.setState(first.value(), HostState.SUSPECTED);
    pool.advance(Duration.ofHours(1)).settle();
    assertThat(pool.decide().waiting().get(slot("/db", 0)).summary()).contains("volume");

    pool.setState(first.value(), HostState.GONE);
    pool.settle();
    assertThat(pool.at(slot("/db", 0)).state()).isEqualTo(InstanceState.WAITING);
    assertThat(pool.decide().waiting()).containsKey(slot("/db", 0));

    pool.setState(first.value(), HostState.ACTIVE);
    pool.settle();
    assertThat(pool.at(slot("/db", 0)).host()).contains(first);
    assertThat(pool.running("/db")).isEqualTo(1);
  }

  @Test
  void aNewRevisionRollsThroughTheInstancesOneByOne() {
    pool.want(AnApp.named("/web").healthChecked().upgrade(1, 0).instances(3)).settle();
    pool.want(AnApp.named("/web").revision(2).healthChecked().upgrade(1, 0).instances(3));

    assertThat(pool.turn().actions()).hasExactlyElementsOfTypes(Action.Restart.class);
    assertThat(pool.turn().actions()).isEmpty();
    pool.settle();
    assertThat(pool.of("/web")).allMatch(i -> i.revision() == 2);
    assertThat(pool.running("/web")).isEqualTo(3);
  }

  @Test
  void aDrainedHostIsLeftByItsStatelessInstances() {
    pool.want(AnApp.named("/web").instances(3)).settle();
    pool.setState("host-1", HostState.DRAINING);
    pool.settle();

    assertThat(pool.running("/web")).isEqualTo(3);
    assertThat(pool.places().values()).doesNotContain(new HostId("host-1"));
  }

  @Test
  void whatFitsNowhereWaitsAndSaysWhyHostByHost() {
    pool.want(AnApp.named("/big").needs(1000, 6000).instances(1)).settle();

    Waiting waiting = pool.decide().waiting().get(slot("/big", 0));
    assertThat(waiting.summary()).isEqualTo("no host fits: memory on 3 of 3");
    assertThat(waiting.hosts()).hasSize(3);
    assertThat(waiting.hint())
        .isEqualTo("1904 MiB memory more on any of host-1, host-2, host-3 would do");
  }

  @Test
  void aChangeAmongPeersIsRolledOneByOne() {
    pool.want(AnApp.named("/zk").port("c").peers(Peers.ROLL).instances(2)).settle();
    pool.want(AnApp.named("/zk").port("c").peers(Peers.ROLL).instances(3)).settle();

    assertThat(pool.running("/zk")).isEqualTo(3);
    assertThat(pool.of("/zk").stream().map(Instance::peersSeen).distinct().toList()).hasSize(1);
  }

  @Test
  void aChangeAmongPeersIsWrittenIntoTheFilesOfThoseWhoReadThemAnew() {
    pool.want(AnApp.named("/zk").port("c").peers(Peers.REWRITE).instances(2)).settle();
    List<Long> before = pool.of("/zk").stream().map(Instance::incarnation).toList();
    pool.want(AnApp.named("/zk").port("c").peers(Peers.REWRITE).instances(3)).settle();

    assertThat(pool.of("/zk").stream().map(Instance::peersSeen).distinct().toList()).hasSize(1);
    assertThat(pool.of("/zk").stream().map(Instance::incarnation).limit(2).toList())
        .isEqualTo(before);
  }

  @Test
  void anAppWithZeroInstancesIsKnownAndStopped() {
    pool.want(AnApp.named("/web").instances(0)).settle();

    assertThat(pool.apps).containsKey(new AppId("/web"));
    assertThat(pool.instances).isEmpty();
  }
}
