package universe.cli.dist;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The manual page of the command, from the help of each of its parts. */
final class ManualPage {
  private ManualPage() {}

  static String of(CommandLine command, String version) {
    StringBuilder page = new StringBuilder();
    page.append(".TH UNIVERSE 1 \"\" \"universe ").append(version).append("\"\n");
    page.append(".SH NAME\nuniverse \\- an app store for your own machines\n");
    page.append(".SH SYNOPSIS\n");
    verbatim(command.getUsageMessage(Ansi.OFF), page);
    page.append(".SH COMMANDS\n");
    below(command, page);
    page.append(".SH EXIT STATUS\n");
    page.append("0 ok, 1 other error, 2 usage, 3 not found, 4 conflict, 5 not signed in or")
        .append(" forbidden, 6 invalid configuration or package, 7 timed out waiting,")
        .append(" 8 operation failed, 9 server not reachable, 130 interrupted.\n");
    return page.toString();
  }

  private static void below(CommandLine command, StringBuilder page) {
    for (CommandLine each : command.getSubcommands().values().stream().distinct().toList()) {
      if (each.getCommandSpec().usageMessage().hidden()) {
        continue;
      }
      page.append(".SS ").append(each.getCommandSpec().qualifiedName()).append('\n');
      verbatim(each.getUsageMessage(Ansi.OFF), page);
      below(each, page);
    }
  }

  private static void verbatim(String text, StringBuilder page) {
    page.append(".nf\n");
    page.append(
        text.strip()
            .lines()
            .map(line -> line.replace("\\", "\\e").replace("-", "\\-"))
            .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
            .collect(Collectors.joining("\n")));
    page.append("\n.fi\n");
  }
}
