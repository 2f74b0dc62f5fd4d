package universe.engine.spec;

/** A wish: this app, so many instances. Zero instances keep the app known but stopped. */
public record DesiredApp(AppSpec spec, int instances) {
  /** The most instances one app may ask for. */
  public static final int MOST_INSTANCES = 100_000;

  public DesiredApp {
    if (instances < 0 || instances > MOST_INSTANCES) {
      throw new IllegalArgumentException(
          "instances of " + spec.id() + " must lie between 0 and " + MOST_INSTANCES);
    }
  }
}
