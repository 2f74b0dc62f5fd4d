package universe.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, as wide as their longest cell. */
public final class Table {
  private static final int GAP = 2;

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    rows.add(List.of(headings));
  }

  public Table row(Object... cells) {
    var row = new ArrayList<String>();
    for (Object cell : cells) {
      row.add(SafeText.line(String.valueOf(cell)));
    }
    rows.add(List.copyOf(row));
    return this;
  }

  public List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(cell).append(" ".repeat(widths[i] - cell.length() + GAP));
    }
    return line.toString().stripTrailing();
  }
}
