package universe.bench.web;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import universe.bench.Benchmark;
import universe.bench.Table;

/**
 * The store as people meet it: in Chromium, with 1,200 packages, 1,000 hosts and 10,000 instances
 * that a small server of the web's own fixtures invents, so that only the browser's part is
 * measured. The reference of times is an empty page of the same server in the same browser.
 */
public final class WebBenchmark implements Benchmark {
  private static final Path ROOT = Path.of(System.getProperty("universe.root"));

  @Override
  public void run(List<String> arguments, Table table) throws Exception {
    sizes(table);
    try (Browsing browsing = Browsing.start(ROOT.resolve("web"))) {
      firstPage(browsing, table);
      search(browsing, table);
      picture(browsing, table);
      findings(browsing, table);
      memory(browsing, table);
    }
  }

  private static void sizes(Table table) throws Exception {
    Site site = new Site(ROOT.resolve("web/dist"));
    var first = site.first();
    double size = site.kilobytes(first);
    table.row("JavaScript of the first page, gzip", kilo(size), "-", "<= 250 kB", size <= 250);
    double route = site.largestRoute(first);
    table.row("most a page adds to it, gzip", kilo(route), "-", "<= 200 kB", route <= 200);
  }

  private static void firstPage(Browsing browsing, Table table) {
    double empty = browsing.untilReady("/empty-page.txt", "body", true);
    double ours = browsing.untilReady("/", "a[href^='/packages/']", true);
    table.row(
        "interactive at 4x slower CPU, 1.6 Mbit/s, 150 ms",
        ms(ours),
        ms(empty),
        "<= 5 s",
        ours <= 5_000);
    double full = browsing.untilReady("/", "a[href^='/packages/']", false);
    table.row("interactive, not slowed", ms(full), "-");
  }

  private static void search(Browsing browsing, Table table) {
    double ours = browsing.keystroke();
    table.row(
        "keystroke to result, 1,200 packages (median of 9)",
        ms(ours),
        "-",
        "<= 100 ms",
        ours <= 100);
  }

  private static void picture(Browsing browsing, Table table) {
    double idle = browsing.framesWhileScrolling("/empty-page.txt", "body");
    double ours = browsing.framesWhileScrolling("/hosts?view=picture", "[role=listbox]");
    table.row(
        "picture of 1,000 hosts, 10,000 instances, scrolling",
        "%.0f fps".formatted(ours),
        "%.0f fps".formatted(idle),
        ">= 30 fps",
        ours >= 30);
  }

  private static void findings(Browsing browsing, Table table) throws Exception {
    String axe = Files.readString(ROOT.resolve("web/node_modules/axe-core/axe.min.js"));
    int found = 0;
    for (String theme : List.of("light", "dark")) {
      for (String path :
          List.of(
              "/", "/apps", "/apps/kafka", "/hosts", "/deployments", "/repositories", "/access")) {
        found += browsing.findings(theme, path, axe);
      }
    }
    table.row(
        "axe, serious or critical, 7 pages in 2 themes",
        Integer.toString(found),
        "-",
        "0",
        found == 0);
  }

  private static void memory(Browsing browsing, Table table) {
    Page page = browsing.open("/activity", "light");
    double before = browsing.heapMiB(page);
    page.waitForTimeout(14_000);
    double after = browsing.heapMiB(page);
    table.row(
        "heap after an hour's 3,600 events (in 12 s)",
        mib(after),
        mib(before),
        "<= 2 x",
        after <= 2 * before + 8);
  }

  private static String kilo(double value) {
    return String.format(Locale.ROOT, "%.0f kB", value);
  }

  private static String ms(double value) {
    return String.format(Locale.ROOT, "%.0f ms", value);
  }

  private static String mib(double value) {
    return String.format(Locale.ROOT, "%.1f MiB", value);
  }
}
