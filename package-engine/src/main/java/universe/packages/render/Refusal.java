package universe.packages.render;

import universe.packages.render.Rendering.Refused;

/** Carries a refusal to the end of the way; never leaves this package. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refused refused;

  Refusal(Refused refused) {
    super(refused.message(), null, false, false);
    this.refused = refused;
  }

  Refused refused() {
    return refused;
  }
}
