package universe.packages.template;

/** A text that stands in a list: it keeps its quotes. */
record Quoted(String text) {}
