package universe.packages.template;

/**
 * What one rendering may cost at most, counted and not timed, so that the same input always ends
 * the same way.
 *
 * @param templateChars longest template
 * @param outputChars longest result
 * @param steps most look-ups and repetitions
 */
public record Bounds(int templateChars, int outputChars, int steps) {
  public static final Bounds USUAL = new Bounds(1 << 20, 1 << 20, 500_000);
}
