package universe.cli.connect;

/** How a command prints what was asked for. */
public enum OutputFormat {
  TABLE,
  JSON
}
