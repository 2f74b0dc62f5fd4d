package universe.cli.app;

import universe.cli.api.Plan;
import universe.cli.terminal.SafeText;
import universe.cli.terminal.Table;
import universe.cli.terminal.Terminal;

/** A plan as a page for people. */
public final class PlanPage {
  private final Terminal terminal;

  public PlanPage(Terminal terminal) {
    this.terminal = terminal;
  }

  public void show(Plan plan) {
    terminal.data(
        SafeText.line(
            "%s %s as %s: %s"
                .formatted(plan.packageName(), plan.version(), plan.appId(), plan.change())));
    plan.needs().forEach(need -> terminal.data(SafeText.line(need)));
    if (!plan.diff().isEmpty()) {
      var diff = new Table("WHAT", "FROM", "TO");
      plan.diff().forEach(d -> diff.row(d.path(), d.from(), d.to()));
      section("Changes", diff);
    }
    if (!plan.placements().isEmpty()) {
      var places = new Table("INSTANCE", "HOST", "ADDRESS", "PORTS", "");
      plan.placements()
          .forEach(
              p ->
                  places.row(
                      p.instance(),
                      p.host().isEmpty() ? "nowhere" : p.host(),
                      p.address(),
                      p.ports(),
                      p.reason()));
      section("Placement (ports are provisional)", places);
    }
    plan.waiting().forEach(waiting -> Reasons.lines(waiting).forEach(terminal::data));
    plan.permissions().forEach(p -> terminal.data(SafeText.line("It may: " + p)));
    plan.warnings().forEach(w -> terminal.data(SafeText.line("Warning: " + w)));
  }

  private void section(String heading, Table table) {
    terminal.data("");
    terminal.data(heading);
    table.lines().forEach(line -> terminal.data("  " + line));
  }
}
