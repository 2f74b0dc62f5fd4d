package universe.engine.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.placement.Rejection;
import universe.engine.spec.AppId;
import universe.engine.spec.Constraint;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;

/** The cheapest change that would place an instance no host takes. */
record Hint(Turn turn, DesiredApp app, Instance instance, Map<HostId, Rejection> rejections) {

  /** Most host names that a hint lists. */
  private static final int NAMES = 5;

  String text() {
    return Stream.<Optional<String>>of(
            activate(),
            more(),
            install(),
            constraint(),
            affinity(),
            reserved(),
            ports(),
            bringBack(),
            kept())
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("add a host that fits " + app.spec().id());
  }

  /** A host that takes nothing new though it would fit. */
  private Optional<String> activate() {
    return names(r -> r instanceof Rejection.Cordoned || r instanceof Rejection.Draining)
        .filter(h -> turn.placer.obstacleIfActive(app, instance.id(), h.id()).isEmpty())
        .findFirst()
        .map(h -> "activate " + h.name() + ": it would fit there");
  }

  /** The hosts that lack least. */
  private Optional<String> more() {
    long least = Long.MAX_VALUE;
    Resources missing = Resources.NONE;
    for (Rejection rejection : rejections.values()) {
      if (rejection instanceof Rejection.TooLittle little && little.missing().weight() < least) {
        least = little.missing().weight();
        missing = little.missing();
      }
    }
    Resources amount = missing;
    return least == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(
            amount.text()
                + " more on "
                + any(names(r -> r instanceof Rejection.TooLittle l && l.missing().equals(amount)))
                + " would do");
  }

  private Optional<String> install() {
    return rejections.values().stream()
        .flatMap(r -> r instanceof Rejection.RuntimeMissing m ? Stream.of(m.need()) : Stream.of())
        .findFirst()
        .map(
            (RuntimeNeed need) ->
                "install "
                    + need
                    + " on "
                    + any(names(r -> r instanceof Rejection.RuntimeMissing)));
  }

  private Optional<String> constraint() {
    return rejections.values().stream()
        .flatMap(
            r ->
                r instanceof Rejection.ConstraintViolated v
                    ? Stream.of(v.constraint())
                    : Stream.of())
        .findFirst()
        .map(this::constraint);
  }

  private String constraint(Constraint constraint) {
    long placed = turn.of(app.spec().id()).stream().filter(Instance::seated).count();
    String field = constraint.field().replace("@", "");
    return switch (constraint.operator()) {
      case UNIQUE, MAX_PER, GROUP_BY ->
          "add a host"
              + (field.equals("hostname") ? "" : " with another " + field)
              + ", or scale "
              + app.spec().id()
              + " to "
              + placed;
      case CLUSTER, IS, LIKE, UNLIKE ->
          "add a host whose "
              + field
              + " meets "
              + constraint.operator()
              + " "
              + constraint.value()
              + ", or relax the constraint";
    };
  }

  /** Where the other app would have to be, or not to be. */
  private Optional<String> affinity() {
    return first(Rejection.AffinityViolated.class)
        .map(
            violated -> {
              AppId other = violated.affinity().app();
              String field = violated.affinity().field().replace("@", "");
              return switch (violated.affinity().side()) {
                case WITH ->
                    turn.of(other).stream().noneMatch(Instance::seated)
                        ? "start " + other + ", which it is to stand beside"
                        : "make room on the " + field + " of " + other + ", or prefer it only";
                case APART -> "add a " + field + " without " + other + ", or prefer it only";
              };
            });
  }

  /** What roles keep for themselves. */
  private Optional<String> reserved() {
    return first(Rejection.Reserved.class)
        .map(
            kept ->
                "reserve "
                    + kept.missing().text()
                    + " less for other roles on "
                    + any(names(Rejection.Reserved.class::isInstance))
                    + ", or give "
                    + app.spec().id()
                    + " one of them");
  }

  private Optional<String> kept() {
    return first(Rejection.Kept.class)
        .map(kept -> "give " + kept.forWhom() + " room, or scale it down: hosts are kept for it");
  }

  private <R extends Rejection> Optional<R> first(Class<R> kind) {
    return rejections.values().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private Optional<String> ports() {
    return rejections.entrySet().stream()
        .filter(e -> e.getValue().reason().equals("ports"))
        .findFirst()
        .flatMap(
            e ->
                Optional.ofNullable(turn.hosts().get(e.getKey()))
                    .map(h -> "free ports on " + h.name() + ": " + e.getValue().detail()));
  }

  private Optional<String> bringBack() {
    List<Host> silent =
        names(r -> r instanceof Rejection.Suspected || r instanceof Rejection.Gone).toList();
    return silent.isEmpty() ? Optional.empty() : Optional.of("bring back " + any(silent.stream()));
  }

  private Stream<Host> names(Predicate<Rejection> which) {
    return rejections.entrySet().stream()
        .filter(e -> which.test(e.getValue()))
        .flatMap(e -> Stream.ofNullable(turn.hosts().get(e.getKey())));
  }

  private static String any(Stream<Host> hosts) {
    List<String> names = hosts.map(Host::name).limit(NAMES + 1L).toList();
    if (names.size() > NAMES) {
      return "any of " + String.join(", ", names.subList(0, NAMES)) + " and others";
    }
    return names.size() == 1 ? names.get(0) : "any of " + String.join(", ", names);
  }
}
