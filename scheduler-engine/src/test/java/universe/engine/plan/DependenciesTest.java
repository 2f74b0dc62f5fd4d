package universe.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static universe.engine.testing.AnApp.slot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.Health;
import universe.engine.lifecycle.Event;
import universe.engine.spec.AppId;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;
import universe.engine.testing.Pool;

class DependenciesTest {
  private static final AppId DB = new AppId("/shop/db");
  private static final AppId WEB = new AppId("/shop/web");

  private final Pool pool = new Pool().host(AHost.named("host-1")).host(AHost.named("host-2"));

  @Test
  void anAppStartsWhenWhatItDependsOnIsHealthy() {
    wanted(1);
    pool.turn();
    long database = pool.at(slot("/shop/db", 0)).incarnation();
    pool.happens(slot("/shop/db", 0), new Event.Started(database));
    assertThat(pool.turn().waiting().get(slot("/shop/web", 0)).summary())
        .isEqualTo("/shop/db, which it depends on, is not healthy in its wanted edition yet");

    pool.happens(slot("/shop/db", 0), new Event.Checked(database, Health.HEALTHY));
    pool.settle();
    assertThat(pool.running("/shop/web")).isEqualTo(1);
  }

  @Test
  void anUpdateReachesTheAppsInTheirOrder() {
    wanted(1);
    pool.settle();
    pool.deploy(db(2).instances(1), new Strategy.Canary(1, new Strategy.Promotion.ByHand()));
    pool.deploy(web(2).instances(1), new Strategy.Rolling());
    while (pool.at(slot("/shop/db", 0)).revision() == 1) {
      pool.turn();
      pool.agentsObey();
      assertThat(pool.at(slot("/shop/web", 0)).revision()).isEqualTo(1);
    }

    pool.settle();
    assertThat(pool.at(slot("/shop/web", 0)).revision()).isEqualTo(2);
  }

  @Test
  void whatRunsHealsThoughWhatItDependsOnIsDown() {
    wanted(1);
    pool.settle();
    pool.want(db(1).needs(9000, 1).instances(0)).settle();
    pool.want(db(2).needs(9000, 1).instances(1));
    pool.dies(slot("/shop/web", 0));
    pool.advance(java.time.Duration.ofSeconds(5)).settle();

    assertThat(pool.running("/shop/web")).isEqualTo(1);
  }

  @Test
  void whatDependsOnAnAppThatIsNotThereSaysSo() {
    pool.dependencies = new Dependencies(Map.of(WEB, Set.of(DB)));
    pool.want(web(1).instances(1)).settle();

    assertThat(pool.decide().waiting().get(slot("/shop/web", 0)).summary())
        .isEqualTo("/shop/db, which it depends on, is not installed");
  }

  @Test
  void circlesAreRefusedWithAllTheirMembers() {
    Map<AppId, Set<AppId>> circles =
        Map.of(
            id("/a"), Set.of(id("/b")),
            id("/b"), Set.of(id("/c")),
            id("/c"), Set.of(id("/a"), id("/d")),
            id("/d"), Set.of(),
            id("/e"), Set.of(id("/a"), id("/e")),
            id("/x"), Set.of(id("/y")),
            id("/y"), Set.of(id("/x")));

    assertThat(Dependencies.cycles(circles))
        .containsExactly(
            Set.of(id("/a"), id("/b"), id("/c")), Set.of(id("/e")), Set.of(id("/x"), id("/y")));
    assertThatThrownBy(() -> new Dependencies(circles)).hasMessageContaining("[/a, /b, /c]");
  }

  @Test
  void aGroupThatDependsOnAnotherMakesAllItsAppsDependOnAllOfTheOthers() {
    List<AppId> apps = List.of(id("/a/x"), id("/a/y"), id("/ab"), id("/b/x"), id("/b"));
    assertThat(Dependencies.expand(Map.of(id("/a"), Set.of(id("/b"))), apps))
        .isEqualTo(
            Map.of(
                id("/a/x"), Set.of(id("/b"), id("/b/x")),
                id("/a/y"), Set.of(id("/b"), id("/b/x"))));
  }

  @Test
  void aChainOfThousandsIsPutInOrder() {
    TreeMap<AppId, Set<AppId>> chain = new TreeMap<>();
    for (int i = 1; i < 3000; i++) {
      chain.put(id("/a" + i), Set.of(id("/a" + (i - 1))));
    }
    List<AppId> order = new Dependencies(chain).order(chain.keySet());

    assertThat(order).hasSize(2999).startsWith(id("/a1"), id("/a2")).endsWith(id("/a2999"));
  }

  private void wanted(long revision) {
    pool.dependencies = new Dependencies(Map.of(WEB, Set.of(DB)));
    pool.want(db(revision).instances(1)).want(web(revision).instances(1));
  }

  private static AnApp db(long revision) {
    return AnApp.named("/shop/db").healthChecked().revision(revision);
  }

  private static AnApp web(long revision) {
    return AnApp.named("/shop/web").revision(revision);
  }

  private static AppId id(String path) {
    return new AppId(path);
  }
}
