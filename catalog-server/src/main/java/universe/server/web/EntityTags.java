package universe.server.web;

import universe.server.problem.Problem;

/** Versions of things as ETags. */
public final class EntityTags {
  private EntityTags() {}

  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** The version that {@code If-Match} asks for, or {@code any} when it asks for none. */
  public static long expected(String ifMatch, long any) {
    String text = ifMatch.strip();
    if (text.isEmpty() || text.equals("*")) {
      return any;
    }
    try {
      return Long.parseLong(text.replaceAll("^W/", "").replace("\"", ""));
    } catch (NumberFormatException e) {
      throw Problem.stale("If-Match " + ifMatch + " is no ETag that this server gave out.");
    }
  }
}
