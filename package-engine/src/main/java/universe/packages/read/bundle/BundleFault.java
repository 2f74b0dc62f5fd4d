package universe.packages.read.bundle;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import universe.packages.read.Problem;

/** A release bundle that is not taken; nothing of it counts. */
public final class BundleFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  BundleFault(String path, String reason) {
    this(List.of(new Problem(path, reason)));
  }

  BundleFault(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, each with its file. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
