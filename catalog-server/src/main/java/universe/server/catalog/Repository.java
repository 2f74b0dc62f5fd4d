package universe.server.catalog;

/** Where releases come from. */
public record Repository(String name, String uri) {}
