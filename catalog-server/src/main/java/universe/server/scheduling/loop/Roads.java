package universe.server.scheduling.loop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.plan.Before;
import universe.engine.plan.Deadline;
import universe.engine.plan.Dependencies;
import universe.engine.plan.Deployment;
import universe.engine.plan.Plans;
import universe.engine.spec.AppId;
import universe.server.scheduling.Definitions;
import universe.server.scheduling.Wish;

/** By which way each wish is to come true: its deployment, and what has to be ready before it. */
final class Roads {
  private static final Logger LOG = LoggerFactory.getLogger(Roads.class);

  private final Map<AppId, Deployment> deployments;
  private final Map<AppId, Set<AppId>> needs;
  private Optional<Dependencies> dependencies;

  Roads() {
    this(new HashMap<>(), new HashMap<>(), Optional.empty());
  }

  private Roads(
      Map<AppId, Deployment> deployments,
      Map<AppId, Set<AppId>> needs,
      Optional<Dependencies> dependencies) {
    this.deployments = deployments;
    this.needs = needs;
    this.dependencies = dependencies;
  }

  Roads copy() {
    return new Roads(new HashMap<>(deployments), new HashMap<>(needs), dependencies);
  }

  Plans plans() {
    Dependencies known = dependencies.orElseGet(this::ordered);
    dependencies = Optional.of(known);
    return new Plans(deployments, known);
  }

  void take(Wish wish, Definitions definitions) {
    forget(wish.id());
    wish.underway()
        .filter(it -> !wish.removing())
        .ifPresent(
            it -> deployments.put(wish.id(), deployment(wish, it, before(wish, it, definitions))));
    needs.put(wish.id(), needs(wish, definitions));
  }

  void forget(AppId app) {
    deployments.remove(app);
    needs.remove(app);
    dependencies = Optional.empty();
  }

  private static Deployment deployment(Wish wish, Wish.Underway underway, Before before) {
    return new Deployment(
        wish.current().number(),
        before,
        underway.strategy(),
        underway.stance(),
        underway.promoted(),
        underway.startedAt(),
        new Deadline.Never());
  }

  private static Before before(Wish wish, Wish.Underway underway, Definitions definitions) {
    if (underway.before().isEmpty()) {
      return new Before.Nothing();
    }
    Wish.Revision former = underway.before().get();
    try {
      return new Before.Edition(definitions.spec(wish.id(), former));
    } catch (RuntimeException e) {
      LOG.error("former definition unreadable app={} revision={}", wish.id(), former.number(), e);
      return new Before.Nothing();
    }
  }

  private static Set<AppId> needs(Wish wish, Definitions definitions) {
    try {
      return definitions.dependencies(wish.current());
    } catch (RuntimeException e) {
      // Told when its definition was read.
      LOG.debug("dependencies unreadable app={}", wish.id(), e);
      return Set.of();
    }
  }

  /** Circles are refused when apps are written; one that is there nevertheless holds nobody up. */
  private Dependencies ordered() {
    Map<AppId, Set<AppId>> direct = Dependencies.expand(given(), needs.keySet());
    Set<AppId> circling = new HashSet<>();
    Dependencies.cycles(direct).forEach(circling::addAll);
    if (!circling.isEmpty()) {
      LOG.warn("apps depend on each other in a circle apps={}", circling);
      direct.keySet().removeAll(circling);
    }
    return new Dependencies(direct);
  }

  private Map<AppId, Set<AppId>> given() {
    Map<AppId, Set<AppId>> given = new HashMap<>(needs);
    given.values().removeIf(Set::isEmpty);
    return given;
  }
}
