package universe.server.web;

import universe.engine.spec.AppId;

/** Names of things as they stand in paths. */
public final class Ids {
  private Ids() {}

  /** {@code team:web} names {@code /team/web}. */
  public static AppId app(String segment) {
    return new AppId("/" + segment.replaceAll("^/+", "").replace(':', '/'));
  }
}
