package universe.cli.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A Markdown page with a row for each package that was tried, the newest trial of each. */
final class TestedPage {
  private static final String HEAD =
      """
      # Packages as tested

      Written by `./universe package test --page`: each package was installed on a pool of four hosts on one
      machine, asked by a real client in its own protocol (`probe/Probe.java`), updated where it has an older
      release, scaled where it can be, and uninstalled.

      | package | release | date | result | times |
      | --- | --- | --- | --- | --- |
      """;

  private TestedPage() {}

  /** Puts the verdict in the place of the row that its package has, and writes the page whole. */
  static void add(Path page, Verdict verdict, LocalDate today) throws IOException {
    String name = verdict.candidate().title();
    SortedSet<String> rows = new TreeSet<>();
    for (String line : Files.exists(page) ? Files.readAllLines(page) : List.<String>of()) {
      boolean row =
          line.startsWith("| ") && !line.startsWith("| --") && !line.startsWith("| package ");
      if (row && !line.startsWith("| " + name + " |")) {
        rows.add(line);
      }
    }
    rows.add(row(name, verdict, today));
    Files.writeString(page, HEAD + String.join("\n", rows) + "\n");
  }

  private static String row(String name, Verdict verdict, LocalDate today) {
    String release =
        verdict.candidate().before().map(before -> before.version() + " → ").orElse("")
            + verdict.candidate().newest().version();
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            name,
            release,
            today,
            verdict.good() ? "works" : "fails: " + oneLine(verdict.problem()),
            verdict.times());
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ").replace('|', '/');
    return line.substring(0, Math.min(200, line.length()));
  }
}
