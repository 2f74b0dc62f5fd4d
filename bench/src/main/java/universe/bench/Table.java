package universe.bench;

import java.io.PrintStream;

/** Prints rows: what, ours, the reference measured in the same run, target, met or missed. */
public final class Table {
  private static final String FORM = "%-58s %16s %16s %18s  %s%n";
  private final PrintStream out;

  public Table(PrintStream out) {
    this.out = out;
    out.printf(FORM, "what", "ours", "reference", "target", "verdict");
  }

  /** A figure without a target: context for the others. */
  public void row(String what, String ours, String reference) {
    out.printf(FORM, what, ours, reference, "-", "-");
  }

  /** A figure held against its target. */
  public void row(String what, String ours, String reference, String target, boolean met) {
    out.printf(FORM, what, ours, reference, target, met ? "met" : "missed");
  }

  /** A remark between rows, for instance why a figure cannot be had here. */
  public void note(String text) {
    out.println("# " + text);
  }
}
