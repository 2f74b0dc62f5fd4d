package universe.packages.read;

import java.util.ArrayList;
import java.util.List;
import universe.packages.definition.Release;

/** What was read: the releases that are good, and what is wrong with the others. */
public record Shelf(List<Release> releases, List<Problem> problems) {
  public Shelf {
    releases = List.copyOf(releases);
    problems = List.copyOf(problems);
  }

  public static Shelf failed(String path, String reason) {
    return new Shelf(List.of(), List.of(new Problem(path, reason)));
  }

  public Shelf plus(Shelf other) {
    List<Release> all = new ArrayList<>(releases);
    all.addAll(other.releases);
    List<Problem> wrong = new ArrayList<>(problems);
    wrong.addAll(other.problems);
    return new Shelf(all, wrong);
  }
}
