package universe.packages.template;

/**
 * What one rendering may cost at most, counted and not timed, so that the same input always ends
 * the same way.
 *
 * @param templateChars longest template
 * @param tags most tags in it
 * @param outputChars longest result
 * @param steps most look-ups and repetitions
 */
public record Bounds(int templateChars, int tags, int outputChars, int steps) {
  public static final Bounds USUAL = new Bounds(1 << 20, 20_000, 1 << 20, 500_000);
}
