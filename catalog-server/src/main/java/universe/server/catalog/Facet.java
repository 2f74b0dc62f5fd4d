package universe.server.catalog;

/** A value by which packages can be narrowed down, and how many have it. */
public record Facet(String value, int count) {}
