package universe.server.dcos.cosmos;

/**
 * What the body of each call has to look like. It is looked at together with the headers, so that
 * all that is wrong with a call is said at once.
 */
final class Shapes {
  private Shapes() {}

  static void search(Body body) {
    body.optionalText("query");
  }

  static void describe(Body body) {
    body.text("packageName");
    body.optionalText("packageVersion");
  }

  static void listVersions(Body body) {
    body.text("packageName");
    body.flag("includePackageVersions");
  }

  static void render(Body body) {
    describe(body);
    body.optionalObject("options");
    body.optionalText("appId");
  }

  static void install(Body body) {
    render(body);
    body.optionalText("managerId");
  }

  static void list(Body body) {
    body.optionalText("packageName");
    body.optionalText("appId");
  }

  static void uninstall(Body body) {
    body.text("packageName");
    body.optionalText("appId");
    body.optionalFlag("all");
  }

  static void service(Body body) {
    body.text("appId");
  }

  static void update(Body body) {
    body.text("appId");
    body.optionalText("packageVersion");
    body.optionalObject("options");
    body.flag("replace");
  }

  static void add(Body body) {
    body.text("name");
    body.text("uri");
    body.optionalInt("index");
  }

  static void delete(Body body) {
    body.optionalText("name");
    body.optionalText("uri");
  }

  /** The only call whose body may be {@code null}. */
  static void anything(@SuppressWarnings("unused") Body body) {}
}
