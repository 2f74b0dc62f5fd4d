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
    PAGES.put("access", "/access");
  }

  private EveryPage() {}

  /** Walks over all pages; what it returns is wrong. */
  static List<String> walk(Chromium chromium, Pool pool) {
    List<String> wrong = new ArrayList<>();
    for (String theme : List.of("light", "dark")) {
      Page page = chromium.signIn(pool, theme);
      PAGES.forEach((name, path) -> visit(page, pool.url() + path, name + "-" + theme, wrong));
      page.context().close();
    }
    return wrong;
  }

  private static void visit(Page page, String url, String name, List<String> wrong) {
    page.setViewportSize(1280, 900);
    page.navigate(url);
    try {
      page.waitForFunction(COMPLETE);
    } catch (TimeoutError e) {
      wrong.add(name + " is never complete");
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
