package universe.server.scheduling;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.Footprint;
import universe.engine.spec.Keeping;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;
import universe.engine.spec.WhenUnreachable;
import universe.protocol.TaskSpec;
import universe.server.events.Event;
import universe.server.events.Events;
import universe.server.events.TestEvents;
import universe.server.ledger.Leadership;
import universe.server.ledger.MemoryPoolStore;
import universe.server.ledger.Writer;
import universe.server.scheduling.loop.Bindings;
import universe.server.scheduling.loop.Commits;
import universe.server.testing.OneAtATime;
import universe.server.testing.TestClock;
import universe.server.wiring.Readiness;
import universe.server.wiring.Settings;

/** A pool with the real loop, stores in memory, and time that a test moves. */
final class TestPool implements AutoCloseable, Wishes, Definitions, Leadership {
  final TestClock clock = new TestClock();
  final MemoryPoolStore numbers;
  final MemoryStateStore store;
  final Scheduler scheduler;
  final Pulse pulse = new Pulse(clock);
  final Events events;
  private final Map<AppId, Wish> wishes;
  private final Map<Long, Wish.Revision> editions = new ConcurrentHashMap<>();
  private final Map<String, Provision> provisions = new ConcurrentHashMap<>();

  TestPool() {
    this(new MemoryPoolStore(), new MemoryStateStore(), new ConcurrentHashMap<>());
  }

  private TestPool(MemoryPoolStore numbers, MemoryStateStore store, Map<AppId, Wish> wishes) {
    this.numbers = numbers;
    this.store = store;
    this.wishes = wishes;
    OneAtATime transactions = new OneAtATime();
    Writer writer = new Writer(numbers, transactions);
    this.events = TestEvents.inMemory(transactions, writer, clock);
    this.scheduler =
        new Scheduler(
            store,
            this,
            new Bindings(this, this, transactions),
            new Commits(writer, this, store, this, events),
            transactions,
            pulse,
            new Readiness(),
            clock,
            settings());
    scheduler.start(work -> new Thread(work, "test-loop"));
  }

  /** Another server on what this one had committed, as after a kill. */
  TestPool successor() {
    return new TestPool(numbers, store, wishes);
  }

  private static Settings settings() {
    return Settings.from(
        new HashMap<>(
            Map.of(
                "UNIVERSE_SERVER_DATA",
                Path.of("unused").toString(),
                "UNIVERSE_ADMIN_TOKEN_FILE",
                "unused",
                "UNIVERSE_AGENT_TOKEN_FILE",
                "unused")));
  }

  void wish(String app, int instances) {
    wish(app, instances, 1, "");
  }

  /** The definition says what the test wants to happen, such as "unbindable". */
  void wish(String app, int instances, long revision, String definition) {
    wish(app, instances, edition(revision, definition), Optional.empty());
  }

  void wish(String app, int instances, Wish.Revision edition, Optional<Wish.Underway> underway) {
    AppId id = new AppId(app);
    wishes.put(id, new Wish(id, "u".repeat(22), instances, edition, false, false, underway));
    scheduler.wishChanged(id);
  }

  /** An edition that is kept from now on. */
  Wish.Revision edition(long revision, String definition) {
    Wish.Revision edition = new Wish.Revision(revision, clock.instant(), definition);
    editions.put(revision, edition);
    return edition;
  }

  void remove(String app, boolean volumes) {
    AppId id = new AppId(app);
    wishes.computeIfPresent(
        id,
        (key, it) ->
            new Wish(id, it.uid(), it.desired(), it.current(), true, volumes, Optional.empty()));
    scheduler.wishChanged(id);
  }

  boolean knows(String app) {
    return wishes.containsKey(new AppId(app));
  }

  void provide(String definition, Provision provision) {
    provisions.put(definition, provision);
    scheduler.provisionsChanged();
  }

  /** Lets time pass, with every given agent giving its signs of life. */
  void pass(Duration time, TestAgent... alive) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      for (TestAgent agent : alive) {
        pulse.heard(agent.host());
      }
      scheduler.provisionsChanged();
      PoolState before = scheduler.state();
      await().atMost(Duration.ofSeconds(20)).until(() -> scheduler.state() != before);
    }
  }

  PoolState until(Predicate<PoolState> condition) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              scheduler.provisionsChanged();
              return scheduler.state();
            },
            condition::test);
  }

  List<String> told() {
    return events.after(0, "", 500).stream().map(Event::what).map(it -> it.type()).toList();
  }

  @Override
  public void close() {
    scheduler.stop();
  }

  @Override
  public List<Wish> all() {
    return List.copyOf(wishes.values());
  }

  @Override
  public Optional<Wish> find(AppId app) {
    return Optional.ofNullable(wishes.get(app));
  }

  @Override
  public Optional<Wish.Revision> revision(AppId app, long number) {
    return Optional.ofNullable(editions.get(number));
  }

  @Override
  public void forget(AppId app) {
    wishes.remove(app);
  }

  @Override
  public AppSpec spec(AppId app, Wish.Revision revision) {
    if (revision.definition().equals("unreadable")) {
      throw new IllegalArgumentException("no JSON");
    }
    return AppSpec.of(app, revision.number(), new Resources(100, 64, 10, 0))
        .with(
            Footprint.of(new Resources(100, 64, 10, 0))
                .withPorts(List.of(new PortNeed.Any("http"))))
        .with(
            Keeping.DEFAULT
                .withUnreachable(new WhenUnreachable.Replace(Duration.ofSeconds(30)))
                .withKillGrace(Duration.ofSeconds(7)));
  }

  /** A definition such as "needs /db". */
  @Override
  public Set<AppId> dependencies(Wish.Revision revision) {
    return revision.definition().startsWith("needs ")
        ? Set.of(new AppId(revision.definition().substring("needs ".length())))
        : Set.of();
  }

  @Override
  public TaskSpec bind(Binding binding) {
    if (binding.revision().definition().equals("unbindable")) {
      throw new IllegalArgumentException("files/x names what has no value");
    }
    return TaskSpec.of(binding.key())
        .app(binding.wish().id().value())
        .revision(binding.revision().number())
        .command("sleep 60")
        .limits(new TaskSpec.Limits(100, 64, 10, 100))
        .killGraceSeconds(7)
        .build();
  }

  @Override
  public List<TaskSpec.TaskFile> files(Binding binding) {
    return List.of();
  }

  @Override
  public Provision provision(Wish.Revision revision) {
    return provisions.getOrDefault(revision.definition(), new Provision.Ready());
  }

  @Override
  public void acquire() {}

  @Override
  public boolean held() {
    return true;
  }

  @Override
  public void release() {}
}
