package universe.server.definition;

import universe.packages.definition.VersionRange;

/**
 * Another app that an app needs.
 *
 * @param name how the app's own templates call it: {@code <%needs.NAME.url%>}
 * @param packageName what the other app was installed from
 * @param versions of that package that will do
 * @param endpoint of the other app
 * @param app its id; empty until somebody decided on one
 */
public record NeedDefinition(
    String name, String packageName, VersionRange versions, String endpoint, String app) {}
