package universe.server.security.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Which call needs what: {@code routes.txt} beside this class, where the first line that matches
 * counts. A call that is in no line is refused, whoever asks.
 */
public final class Routes {
  private static final List<Route> TABLE = read();

  private Routes() {}

  /**
   * What the table says of a call.
   *
   * @param app id of the app that the path names, empty when it names none
   */
  public record Asked(Need need, String app) {}

  public static Optional<Asked> find(String method, String path) {
    for (Route route : TABLE) {
      Optional<Matcher> matched = route.match(method, path);
      if (matched.isPresent()) {
        return Optional.of(new Asked(route.need(), app(route, matched.get())));
      }
    }
    return Optional.empty();
  }

  private static String app(Route route, Matcher matcher) {
    return route.path().contains("{app}")
        ? "/" + matcher.group("app").replaceAll("^/+", "").replace(':', '/')
        : "";
  }

  private static List<Route> read() {
    try (InputStream table = Routes.class.getResourceAsStream("routes.txt")) {
      if (table == null) {
        throw new IllegalStateException("routes.txt is missing");
      }
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Route::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
