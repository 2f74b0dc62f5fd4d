/**
 * How an app gets from one edition to the next: deployments, their steps, and the order between
 * apps. Values and functions; nothing here is stored or sent.
 *
 * <p>How a server uses it:
 *
 * <ol>
 *   <li>A change of an app (update, rollback, restart) makes a {@link
 *       universe.engine.plan.Deployment}: its target is the revision that is wanted now, its {@link
 *       universe.engine.plan.Before} the edition to hold to. It is kept durably until it has ended.
 *   <li>Each turn hands the open ones, and the {@link universe.engine.plan.Dependencies}, to {@code
 *       Reconciler.decide(snapshot, plans, now)} as {@link universe.engine.plan.Plans}. The
 *       reconciler asks its {@link universe.engine.plan.Course} which edition each slot shall run;
 *       {@code Action.Launch} carries the revision to bind.
 *   <li>{@link universe.engine.plan.Progress#of} then says how far it is, step by step with
 *       reasons, and what is to become of it: a {@link universe.engine.plan.Verdict}. Whatever the
 *       verdict changes is committed before the next turn acts on it, so that a leader who dies in
 *       between leaves a step that is either taken or not, and judged alike by the next.
 * </ol>
 *
 * <p>Pause and resume are {@link universe.engine.plan.Stance}s. To roll back, want the former
 * edition again (its own revision number, so that what still runs it stays) with the strategy
 * {@link universe.engine.plan.Strategy.Rollback}, whose {@code Before} is the edition being left.
 * Progress is counted from instances, never kept.
 */
@NullMarked
package universe.engine.plan;

import org.jspecify.annotations.NullMarked;
