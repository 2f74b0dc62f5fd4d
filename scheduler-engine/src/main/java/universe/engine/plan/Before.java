package universe.engine.plan;

import universe.engine.spec.AppSpec;

/** Where a deployment comes from: what its instances are held to while it may not go on. */
public sealed interface Before {
  /** The app is new: there is nothing to hold to, the new edition is all there is. */
  record Nothing() implements Before {}

  record Edition(AppSpec spec) implements Before {}
}
