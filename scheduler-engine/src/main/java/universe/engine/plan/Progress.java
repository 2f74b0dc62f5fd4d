package universe.engine.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import universe.engine.cluster.Instance;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;

/** How far a deployment is, counted from the instances, and what is to become of it. */
public record Progress(List<Step> steps, Verdict verdict) {
  public Progress {
    steps = List.copyOf(steps);
  }

  /**
   * @param app what is wanted of the app now
   * @param slots the app's instances
   * @param obstacles why instances wait, in one sentence each, as the reconciler found
   */
  public static Progress of(
      Deployment deployment,
      DesiredApp app,
      List<Instance> slots,
      Map<InstanceId, String> obstacles,
      Instant now) {
    Course course = Course.of(app, deployment);
    Count count = new Count(deployment, course, slots, obstacles);
    return new Progress(count.steps(), count.verdict(now));
  }

  /** Some slots that are to serve in the new edition, and how many they should be. */
  private record Stage(Predicate<Instance> slots, int size) {}

  private record Count(
      Deployment deployment,
      Course course,
      List<Instance> slots,
      Map<InstanceId, String> obstacles) {

    Verdict verdict(Instant now) {
      if (deployment.target() == course.target().spec().revision() && finished()) {
        return new Verdict.Finish();
      }
      if (!course.going()) {
        return new Verdict.Goes();
      }
      if (deployment.deadline() instanceof Deadline.At at && !at.at().isAfter(now)) {
        return overdue(at);
      }
      Optional<Instant> promotion = promotionAt();
      return promotion.filter(at -> !at.isAfter(now)).isPresent()
          ? new Verdict.Promote()
          : goes(promotion);
    }

    private Verdict goes(Optional<Instant> promotion) {
      List<Instant> times = new ArrayList<>(promotion.stream().toList());
      if (deployment.deadline() instanceof Deadline.At at) {
        times.add(at.at());
      }
      return times.stream()
          .min(Comparator.naturalOrder())
          .<Verdict>map(Verdict.GoesUntil::new)
          .orElseGet(Verdict.Goes::new);
    }

    private Verdict overdue(Deadline.At at) {
      Stage open = staged() && !deployment.promoted() ? first() : whole();
      String reason = "not done at its deadline " + at.at() + ": " + said(open);
      boolean back = at.then() == Deadline.Then.ROLL_BACK && course.changing();
      return back ? new Verdict.RollBack(reason) : new Verdict.Fail(reason);
    }

    /** When its first stage will have proved itself, if nothing happens to it. */
    private Optional<Instant> promotionAt() {
      boolean waits = staged() && !deployment.promoted() && done(first());
      return waits && deployment.strategy().promotes() instanceof Strategy.Promotion.After after
          ? Optional.of(lastChange(first()).plus(after.healthy()))
          : Optional.empty();
    }

    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      boolean open = !staged() || deployment.promoted();
      if (staged()) {
        boolean blueGreen = course.strategy() instanceof Strategy.BlueGreen;
        steps.add(step(blueGreen ? "second set" : "canary", open || done(first()), first()));
        steps.add(promotion());
      }
      steps.add(open ? step("renewal", finished(), whole()) : pending("renewal"));
      return steps;
    }

    private Step step(String name, boolean done, Stage stage) {
      if (done) {
        return new Step(name, Step.State.DONE, lastChange(stage), said(stage));
      }
      return switch (course.stance()) {
        case Stance.Going going ->
            new Step(name, Step.State.RUNNING, deployment.startedAt(), said(stage));
        case Stance.Paused paused ->
            new Step(name, Step.State.WAITING, paused.since(), paused.reason());
        case Stance.Failed failed ->
            new Step(name, Step.State.FAILED, failed.since(), failed.reason());
      };
    }

    private Step promotion() {
      if (deployment.promoted()) {
        return new Step("promotion", Step.State.DONE, lastChange(first()), "");
      }
      String what =
          promotionAt().map(at -> "goes on at " + at).orElse("waits until somebody promotes it");
      return done(first())
          ? new Step("promotion", Step.State.WAITING, lastChange(first()), what)
          : pending("promotion");
    }

    private Step pending(String name) {
      return new Step(name, Step.State.PENDING, deployment.startedAt(), "");
    }

    private boolean staged() {
      return course.changing() && first().size() > 0;
    }

    /** What is to prove itself before the rest follows; nothing for a roll. */
    private Stage first() {
      int wanted = course.target().instances();
      return switch (course.strategy()) {
        case Strategy.Canary canary -> {
          int size = Math.min(wanted, canary.instances());
          yield new Stage(i -> i.id().ordinal() < size, size);
        }
        case Strategy.BlueGreen blueGreen ->
            new Stage(i -> i.id().ordinal() >= wanted && i.id().ordinal() < 2 * wanted, wanted);
        case Strategy.Rolling rolling -> new Stage(i -> false, 0);
        case Strategy.Rollback rollback -> new Stage(i -> false, 0);
      };
    }

    private Stage whole() {
      int wanted = course.target().instances();
      return new Stage(i -> i.id().ordinal() < wanted, wanted);
    }

    private long serving(Stage stage) {
      return slots.stream().filter(stage.slots()).filter(this::serves).count();
    }

    private boolean serves(Instance instance) {
      return course.renewed(instance) && course.healthy(instance);
    }

    private boolean done(Stage stage) {
      return serving(stage) >= stage.size();
    }

    private boolean finished() {
      return done(whole()) && slots.stream().allMatch(whole().slots());
    }

    private Instant lastChange(Stage stage) {
      return slots.stream()
          .filter(stage.slots())
          .map(Instance::since)
          .max(Comparator.naturalOrder())
          .filter(at -> at.isAfter(deployment.startedAt()))
          .orElse(deployment.startedAt());
    }

    private String said(Stage stage) {
      String count = serving(stage) + " of " + stage.size() + " serve in the new edition";
      return slots.stream()
          .filter(stage.slots())
          .filter(i -> !serves(i))
          .flatMap(i -> obstacle(i).stream())
          .findFirst()
          .map(why -> count + "; " + why)
          .orElse(count);
    }

    private Optional<String> obstacle(Instance instance) {
      return Optional.ofNullable(obstacles.get(instance.id()))
          .or(() -> Optional.of(instance.cause()).filter(cause -> !cause.isEmpty()))
          .map(why -> instance.id() + ": " + why);
    }
  }
}
