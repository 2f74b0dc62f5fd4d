package universe.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static universe.server.testing.Callers.ANNA;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.reconcile.Waiting;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.server.problem.Problem;

/** The loop's stories, told with agents that a test moves and time that it lets pass. */
@Timeout(120)
class SchedulerTest {
  private static final InstanceId WEB_0 = new InstanceId(new AppId("/web"), 0);

  @Test
  void startsAnAppOnTheHostThatJoins() throws Exception {
    try (TestPool pool = new TestPool()) {
      pool.wish("/web", 1);
      pool.until(state -> state.waiting().containsKey(WEB_0));
      TestAgent agent = TestAgent.join(pool, "host-1");
      FromServer.Run run = agent.awaits(FromServer.Run.class);
      assertThat(run.task().key()).isEqualTo(new TaskKey("/web#0", 1));
      agent.obeys();
      pool.until(state -> is(state, WEB_0, InstanceState.RUNNING));
      assertThat(pool.store.outbox()).isEmpty();
      assertThat(pool.told())
          .containsExactly(
              "instance.waiting", "host.joined", "instance.placed", "instance.started");
    }
  }

  @Test
  void aQuotaHoldsAGroupBackAndStandsAfterTheServerWasKilled() throws Exception {
    TestPool pool = new TestPool();
    TestAgent.join(pool, "host-1");
    Resources nothing = new Resources(0, Resources.MOST, Resources.MOST, 0);
    pool.scheduler.setQuota("/web", Optional.of(nothing), ANNA);
    pool.wish("/web", 1);
    PoolState state = pool.until(it -> it.waiting().containsKey(WEB_0));
    assertThat(state.waiting().get(WEB_0).summary()).startsWith("the quota of /web is ");
    pool.close();

    try (TestPool next = pool.successor()) {
      next.until(it -> it.cluster().quotas().containsKey("/web"));
      next.scheduler.setQuota("/web", Optional.empty(), ANNA);
      next.until(it -> it.cluster().quotas().isEmpty());
      assertThat(next.told()).contains("pool.quota");
    }
  }

  @Test
  void whatAHostKeepsForARoleIsNotForOthers() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = TestAgent.join(pool, "host-1");
      Resources all = pool.scheduler.state().hosts().get(agent.host()).toHost().total().resources();
      pool.scheduler.reserve(agent.host(), "ops", Optional.of(all), ANNA);
      pool.wish("/web", 1);
      PoolState state = pool.until(it -> it.waiting().containsKey(WEB_0));
      assertThat(state.waiting().get(WEB_0).funnel())
          .extracting(Waiting.Count::reason)
          .containsExactly("reserved");
      assertThatThrownBy(
              () -> pool.scheduler.reserve(agent.host(), "others", Optional.of(all), ANNA))
          .hasMessageContaining("more would be reserved");
    }
  }

  @Test
  void findsEverythingAgainWhenTheServerWasKilled() throws Exception {
    TestPool pool = new TestPool();
    TestAgent agent = TestAgent.join(pool, "host-1");
    pool.wish("/web", 1);
    TaskKey key = agent.awaits(FromServer.Run.class).task().key();
    agent.obeys();
    pool.until(state -> is(state, WEB_0, InstanceState.RUNNING));
    pool.close();

    try (TestPool next = pool.successor()) {
      next.until(state -> is(state, WEB_0, InstanceState.RUNNING));
      TestAgent back = new TestAgent(next, "host-1", "session-host-1");
      back.hello();
      assertThat(back.awaits(FromServer.Welcome.class).epoch()).isEqualTo(2);
      back.inventory(List.of(TestAgent.running(key)));
      assertThat(back.awaits(FromServer.Wanted.class).tasks()).containsExactly(key);
      assertThat(back.heard).noneMatch(it -> it instanceof FromServer.Run);
    }
  }

  @Test
  void sendsACommandAgainThatNoAgentHadJournalledWhenTheServerDied() throws Exception {
    TestPool pool = new TestPool();
    TestAgent agent = TestAgent.join(pool, "host-1");
    pool.wish("/web", 1);
    FromServer.Run first = agent.awaits(FromServer.Run.class);
    pool.close();

    try (TestPool next = pool.successor()) {
      TestAgent back = TestAgent.join(next, "host-1");
      FromServer.Run again = back.awaits(FromServer.Run.class);
      assertThat(again.command()).isEqualTo(first.command());
      assertThat(again.task()).isEqualTo(first.task());
      assertThat(again.epoch()).isEqualTo(2);
      assertThat(next.numbers.read().lastIncarnation()).isEqualTo(1);
    }
  }

  @Test
  void acknowledgesAReportOnlyOnceAndStartsADeadTaskAgain() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = TestAgent.join(pool, "host-1");
      pool.wish("/web", 1);
      TaskKey first = agent.awaits(FromServer.Run.class).task().key();
      agent.obeys();
      long sequence = agent.reports(TestAgent.ended(first, TaskReport.End.KILLED));
      await().until(() -> agent.heard.contains(new FromServer.ReportAck(sequence)));
      assertThat(agent.awaits(FromServer.Forget.class).key()).isEqualTo(first);
      pool.pass(Duration.ofSeconds(3), agent);
      TaskKey second = agent.awaits(FromServer.Run.class).task().key();
      assertThat(second.incarnation()).isGreaterThan(first.incarnation());
      assertThat(pool.told()).contains("instance.ended");
    }
  }

  @Test
  void refusesASecondHolderOfAnIdentityThatIsHeard() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = TestAgent.join(pool, "host-1");
      TestAgent copy = new TestAgent(pool, "host-1", "another-session");
      copy.hello();
      assertThat(copy.awaits(FromServer.Refused.class).code()).isEqualTo("identity-in-use");
      await().until(copy::closed);
      assertThat(agent.closed()).isFalse();
    }
  }

  @Test
  void placesAnInstanceElsewhereWhenItsHostStaysAway() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent one = TestAgent.join(pool, "host-1");
      pool.wish("/web", 1);
      TaskKey first = one.awaits(FromServer.Run.class).task().key();
      one.obeys();
      TestAgent two = TestAgent.join(pool, "host-2");
      pool.pass(Duration.ofSeconds(22), two);
      pool.until(state -> is(state, WEB_0, InstanceState.UNREACHABLE));
      assertThat(one.closed()).isTrue();
      pool.pass(Duration.ofSeconds(32), two);
      TaskKey second = two.awaits(FromServer.Run.class).task().key();
      assertThat(second.incarnation()).isGreaterThan(first.incarnation());

      TestAgent back = new TestAgent(pool, "host-1", "session-host-1");
      back.hello();
      back.awaits(FromServer.Welcome.class);
      back.inventory(List.of(TestAgent.running(first)));
      assertThat(back.awaits(FromServer.Wanted.class).tasks()).isEmpty();
      back.reports(TestAgent.ended(first, TaskReport.End.STOPPED));
      assertThat(back.awaits(FromServer.Forget.class).key()).isEqualTo(first);
      assertThat(pool.told()).contains("host.lost", "instance.lost", "host.returned");
    }
  }

  @Test
  void replacesNothingWhenManyHostsVanishAtOnce() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent stays = TestAgent.join(pool, "host-0");
      for (int i = 1; i <= 3; i++) {
        TestAgent agent = TestAgent.join(pool, "host-" + i);
        agent.obeys();
      }
      pool.wish("/web", 4);
      pool.until(state -> state.standings().size() == 4);
      pool.pass(Duration.ofSeconds(60), stays);
      PoolState state = pool.until(it -> !it.alarm().isEmpty());
      assertThat(state.alarm()).startsWith("3 of 4 hosts are silent at once");
      assertThat(pool.numbers.read().lastIncarnation()).isEqualTo(4);

      pool.scheduler.setHost(new HostId("id-host-1"), HostState.GONE, ANNA);
      pool.scheduler.setHost(new HostId("id-host-2"), HostState.GONE, ANNA);
      pool.until(it -> it.alarm().isEmpty());
      pool.until(it -> pool.numbers.read().lastIncarnation() > 4);
    }
  }

  @Test
  void startsNothingWhoseFilesCannotBeHad() throws Exception {
    try (TestPool pool = new TestPool()) {
      pool.provide("needs-files", new Definitions.Provision.Refused("sha256 does not match"));
      TestAgent agent = TestAgent.join(pool, "host-1");
      pool.wish("/web", 1, 1, "needs-files");
      PoolState state = pool.until(it -> it.waiting().containsKey(WEB_0));
      assertThat(state.waiting().get(WEB_0).summary()).contains("sha256 does not match");
      assertThat(agent.heard).noneMatch(it -> it instanceof FromServer.Run);
      pool.provide("needs-files", new Definitions.Provision.Ready());
      agent.awaits(FromServer.Run.class);
    }
  }

  @Test
  void aBadAppSpoilsOnlyItself() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = TestAgent.join(pool, "host-1");
      pool.wish("/bad", 1, 1, "unbindable");
      pool.wish("/worse", 1, 1, "unreadable");
      pool.wish("/web", 1);
      assertThat(agent.awaits(FromServer.Run.class).task().app()).isEqualTo("/web");
      InstanceId bad = new InstanceId(new AppId("/bad"), 0);
      PoolState state = pool.until(it -> it.standings().containsKey(bad) && failures(it, bad) > 0);
      assertThat(state.standings().get(bad).instance().cause()).contains("names what has no value");
    }
  }

  @Test
  void keepsEveryWishButRunsNothingWhileThePoolIsQuiet() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = TestAgent.join(pool, "host-1");
      pool.wish("/web", 1);
      TaskKey key = agent.awaits(FromServer.Run.class).task().key();
      agent.obeys();
      pool.until(state -> is(state, WEB_0, InstanceState.RUNNING));
      pool.scheduler.quiet(true, ANNA);
      FromServer.Stop stop = agent.awaits(FromServer.Stop.class);
      assertThat(stop.graceSeconds()).isEqualTo(7);
      agent.reports(TestAgent.ended(key, TaskReport.End.STOPPED));
      pool.until(state -> is(state, WEB_0, InstanceState.WAITING));
      pool.scheduler.quiet(false, ANNA);
      await().until(() -> agent.awaits(FromServer.Run.class).task().key().incarnation() == 2);
    }
  }

  @Test
  void forgetsAnAppOnceNothingOfItRunsAndItsVolumesWhenAsked() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = TestAgent.join(pool, "host-1");
      pool.wish("/web", 1);
      TaskKey key = agent.awaits(FromServer.Run.class).task().key();
      agent.obeys();
      pool.until(state -> is(state, WEB_0, InstanceState.RUNNING));
      pool.remove("/web", true);
      agent.awaits(FromServer.Stop.class);
      assertThat(pool.knows("/web")).isTrue();
      agent.reports(TestAgent.ended(key, TaskReport.End.STOPPED));
      assertThat(agent.awaits(FromServer.DeleteVolumes.class).instance()).isEqualTo("/web#0");
      await().until(() -> !pool.knows("/web"));
      assertThat(pool.store.instances()).isEmpty();
    }
  }

  @Test
  void refusesToRestartWhatIsNotThere() {
    try (TestPool pool = new TestPool()) {
      assertThatThrownBy(() -> pool.scheduler.restart(WEB_0, ANNA))
          .isInstanceOfSatisfying(
              Problem.class, it -> assertThat(it.code()).isEqualTo("unknown-instance"));
    }
  }

  private static boolean is(PoolState state, InstanceId id, InstanceState expected) {
    Standing standing = state.standings().get(id);
    return standing != null && standing.instance().state() == expected;
  }

  private static int failures(PoolState state, InstanceId id) {
    Standing standing = state.standings().get(id);
    Instance instance = standing == null ? null : standing.instance();
    return instance == null ? 0 : instance.failures();
  }
}
