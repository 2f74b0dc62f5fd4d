package universe.packages.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import universe.packages.definition.Release;

/**
 * Several repositories as DC/OS clients see them: merged, the first repository winning, versions
 * ordered by release version alone, and searched by substring or wildcard.
 */
public final class DcosCatalog {
  /** A release and the repository it came from, by that repository's place in the list. */
  public record Listed(Release release, int repository) {}

  /** One search result: the release shown, and every version with its release version. */
  public record Found(Listed current, Map<String, Long> versions) {
    public Found {
      versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }

    /**
     * What the search shows as description: for packaging 5.0 the maintainer, an oddity of the
     * original.
     */
    public String description() {
      var definition = current.release().definition();
      return definition.packagingVersion().equals("5.0")
          ? definition.maintainer()
          : definition.description();
    }
  }

  private final Map<String, List<Listed>> byName = new LinkedHashMap<>();

  private DcosCatalog() {}

  /** Repositories in the order of their priority. */
  public static DcosCatalog of(List<List<Release>> repositories) {
    List<Listed> all = new ArrayList<>();
    for (int repository = 0; repository < repositories.size(); repository++) {
      for (Release release : repositories.get(repository)) {
        all.add(new Listed(release, repository));
      }
    }
    all.sort(
        Comparator.comparing((Listed listed) -> listed.release().name())
            .thenComparingInt(Listed::repository)
            .thenComparing(
                Comparator.comparingLong((Listed listed) -> listed.release().releaseVersion())
                    .reversed()));
    DcosCatalog catalog = new DcosCatalog();
    Set<List<String>> seen = new HashSet<>();
    for (Listed listed : all) {
      String name = listed.release().name();
      if (seen.add(List.of(name, listed.release().version()))) {
        catalog.byName.computeIfAbsent(name, any -> new ArrayList<>()).add(listed);
      }
    }
    return catalog;
  }

  /**
   * All releases of a package that can be reached, in order; empty when there is none of that name.
   */
  public List<Listed> releases(String name) {
    return Collections.unmodifiableList(byName.getOrDefault(name, List.of()));
  }

  /** The release meant when no version is named. */
  public Optional<Listed> newest(String name) {
    return releases(name).stream().findFirst();
  }

  public Optional<Listed> release(String name, String version) {
    return releases(name).stream()
        .filter(listed -> listed.release().version().equals(version))
        .findFirst();
  }

  /** Versions that a version may be upgraded to. */
  public List<String> upgradesTo(String name, String version) {
    return releases(name).stream()
        .map(Listed::release)
        .filter(release -> names(release.definition().upgradesFrom(), version))
        .map(Release::version)
        .toList();
  }

  /** Versions that an installed release may be taken back to. */
  public List<String> downgradesTo(Release installed) {
    return releases(installed.name()).stream()
        .map(listed -> listed.release().version())
        .filter(version -> names(installed.definition().downgradesTo(), version))
        .toList();
  }

  private static boolean names(List<String> versions, String version) {
    return versions.contains("*") || versions.contains(version);
  }

  /** Selected packages first, then by name. */
  public List<Found> search(Optional<String> query) {
    Matcher matcher = query.map(Matcher::of).orElse(text -> true);
    List<Found> found = new ArrayList<>();
    for (List<Listed> listed : byName.values()) {
      Found each = new Found(listed.getFirst(), versions(listed));
      if (matches(each, matcher)) {
        found.add(each);
      }
    }
    found.sort(
        Comparator.comparing(
                (Found each) -> !each.current().release().definition().selected().orElse(false))
            .thenComparing(each -> each.current().release().name()));
    return List.copyOf(found);
  }

  private static Map<String, Long> versions(List<Listed> listed) {
    Map<String, Long> versions = new LinkedHashMap<>();
    listed.forEach(
        each ->
            versions.merge(each.release().version(), each.release().releaseVersion(), Math::max));
    return versions;
  }

  private static boolean matches(Found found, Matcher matcher) {
    Release release = found.current().release();
    return matcher.matches(release.name())
        || matcher.matches(found.description())
        || release.definition().tags().stream().anyMatch(matcher::matches);
  }

  /** A query made ready. */
  private interface Matcher {
    Pattern LINE_END = Pattern.compile("[\n\r\u0085\u2028\u2029]");

    boolean matches(String text);

    static Matcher of(String query) {
      if (query.indexOf('*') < 0) {
        String lower = query.toLowerCase(Locale.ROOT);
        return text -> text.toLowerCase(Locale.ROOT).contains(lower);
      }
      List<String> pieces = List.of(query.replaceAll("\\*+", "*").split("\\*", -1));
      return text -> fits(text, pieces);
    }

    /**
     * Pieces in their order, the first at the beginning and the last at the end; never takes long.
     */
    private static boolean fits(String text, List<String> pieces) {
      String first = pieces.getFirst();
      String last = pieces.getLast();
      if (!text.startsWith(first)
          || !text.endsWith(last)
          || text.length() < first.length() + last.length()) {
        return false;
      }
      String line = text.substring(first.length(), text.length() - last.length());
      int at = 0;
      for (String piece : pieces.subList(1, pieces.size() - 1)) {
        at = line.indexOf(piece, at);
        if (at < 0) {
          return false;
        }
        at += piece.length();
      }
      return !LINE_END.matcher(line).find();
    }
  }
}
