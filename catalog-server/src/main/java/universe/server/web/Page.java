package universe.server.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;

/** A part of a list, and how to ask for the next. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  public static final int USUAL = 100;
  private static final int MOST = 500;

  /** The limit to use for what was asked, 0 for nothing. */
  public static int limit(int asked) {
    if (asked < 0 || asked > MOST) {
      throw Problem.malformed(
          "limit " + asked + " must lie between 1 and " + MOST + ".", "Leave it out for 100.");
    }
    return asked == 0 ? USUAL : asked;
  }

  /** The whole list as one page. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(List.copyOf(items), null);
  }

  /** The page behind the cursor of a list in the order of its (unique) keys. */
  public static <T> Page<T> of(
      List<T> all, Function<T, String> key, @Nullable String cursor, int limit) {
    int most = limit(limit);
    String behind = cursor == null || cursor.isEmpty() ? "" : decode(cursor);
    List<T> rest =
        all.stream()
            .filter(item -> key.apply(item).compareTo(behind) > 0)
            .sorted(Comparator.comparing(key))
            .limit(most + 1L)
            .toList();
    if (rest.size() <= most) {
      return new Page<>(rest, null);
    }
    List<T> items = rest.subList(0, most);
    return new Page<>(List.copyOf(items), encode(key.apply(items.getLast())));
  }

  public static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  public static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(
          "The cursor is not one that this server gave out.", "Start the list without a cursor.");
    }
  }
}
