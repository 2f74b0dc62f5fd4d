package universe.server.wiring;

/** What this build is. */
public final class Build {
  private Build() {}

  public static String version() {
    return "0.1.0";
  }
}
