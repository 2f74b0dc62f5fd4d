package universe.packages.definition;

import static java.util.Objects.requireNonNull;

/** A licence by name and where its text stands. */
public record License(String name, String url) {
  public License {
    requireNonNull(name, "name");
    requireNonNull(url, "url");
  }
}
