package universe.server.testing;

import universe.server.security.Caller;

/** People who ask for things. */
public final class Callers {
  public static final Caller ANNA = new Caller("anna", "request-1");

  private Callers() {}
}
