package universe.it;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every page in both themes and in a narrow window: usable for all, nothing sticks out, no rule
 * broken.
 */
final class EveryPage {
  /** Nothing is on its way any more: no skeleton, no picture, no log. */
  private static final String COMPLETE =
      "() => document.querySelector('h1') && !document.querySelector('[aria-busy=true],"
          + " [class*=skeleton]') && [...document.images].every(it => it.complete"
          + " || it.getBoundingClientRect().top > innerHeight)"
          + " && !document.body.innerText.includes('Reading…')";

  private static final Map<String, String> PAGES = new LinkedHashMap<>();

  static {
    PAGES.put("store", "/");
    PAGES.put("search", "/?q=database");
    PAGES.put("package", "/packages/kafka");
    PAGES.put("options", "/packages/kafka?tab=options");
    PAGES.put("versions", "/packages/kafka?tab=versions");
    PAGES.put("install", "/packages/kafka/install");
    PAGES.put("review", "/packages/redis/install?step=review");
    PAGES.put("apps", "/apps");
    PAGES.put("app", "/apps/hello-web");
    PAGES.put("logs", "/apps/hello-web?tab=logs");
    PAGES.put("usage", "/apps/hello-web?tab=usage");
    PAGES.put("files", "/apps/hello-web?tab=files");
    PAGES.put("events", "/apps/hello-web?tab=events");
    PAGES.put("configuration", "/apps/hello-web?tab=configuration");
    PAGES.put("update", "/apps/hello-web/update");
    PAGES.put("deployments", "/deployments");
    PAGES.put("volumes", "/volumes");
    PAGES.put("repositories", "/repositories");
    PAGES.put("hosts", "/hosts");
    PAGES.put("picture", "/hosts?view=picture");
    PAGES.put("host", "/hosts/host-1");
    PAGES.put("activity", "/activity");
    PAGES.put("tokens", "/access");
    PAGES.put("users", "/access?tab=users");
    PAGES.put("publishers", "/access?tab=keys");
    PAGES.put("joining", "/access?tab=joining");
    PAGES.put("audit", "/access?tab=audit");
  }

  /** Those also seen in the other language, in high contrast, on the largest screen. */
  private static final List<String> ALSO =
      List.of("store", "package", "install", "review", "apps", "app", "hosts", "users");

  private EveryPage() {}

  /** Walks over all pages; what it returns is wrong. */
  static List<String> walk(Chromium chromium, Pool pool) {
    List<String> wrong = new ArrayList<>();
    for (String theme : List.of("light", "dark")) {
      Page page = chromium.signIn(pool, Chromium.Look.usual(theme));
      PAGES.forEach((name, path) -> visit(page, pool.url() + path, name + "-" + theme, wrong));
      page.context().close();
    }
    Page page = chromium.signIn(pool, new Chromium.Look("dark", "high", "de"));
    ALSO.forEach(name -> visitLarge(page, pool.url() + PAGES.get(name), name + "-de", wrong));
    page.context().close();
    return wrong;
  }

  private static void visitLarge(Page page, String url, String name, List<String> wrong) {
    page.setViewportSize(3840, 2160);
    if (!complete(page, url, name, wrong)) {
      return;
    }
    Chromium.picture(page, name);
    Chromium.findings(page, "color-contrast").forEach(it -> wrong.add(name + ": " + it));
    page.setViewportSize(320, 800);
    if (Chromium.scrollsSideways(page)) {
      wrong.add(name + " is wider than 320 px");
    }
  }

  private static boolean complete(Page page, String url, String name, List<String> wrong) {
    page.navigate(url);
    try {
      page.waitForFunction(COMPLETE);
      return true;
    } catch (TimeoutError e) {
      wrong.add(name + " is never complete");
      return false;
    }
  }

  private static void visit(Page page, String url, String name, List<String> wrong) {
    page.setViewportSize(1280, 900);
    if (!complete(page, url, name, wrong)) {
      return;
    }
    Chromium.picture(page, name);
    if (name.endsWith("dark")) {
      // The same elements in other colours: what does not depend on colours was looked at before.
      Chromium.findings(page, "color-contrast").forEach(it -> wrong.add(name + ": " + it));
      return;
    }
    Chromium.findings(page).forEach(it -> wrong.add(name + ": " + it));
    page.setViewportSize(320, 800);
    if (Chromium.scrollsSideways(page)) {
      wrong.add(name + " is wider than 320 px");
    }
  }
}
