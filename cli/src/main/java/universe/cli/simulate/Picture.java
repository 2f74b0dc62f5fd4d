package universe.cli.simulate;

import java.util.List;
import java.util.Locale;

/** How full the hosts are: as rows of text, and as squares in an SVG. */
final class Picture {
  private static final int STEPS = 10;
  private static final int WIDTH = 40;
  private static final int SIDE = 10;

  private Picture() {}

  /** A bar for each tenth, as long as the hosts that are filled so far. */
  static List<String> bars(List<Double> filled) {
    int[] counts = new int[STEPS];
    filled.forEach(share -> counts[Math.min(STEPS - 1, (int) (share * STEPS))]++);
    int most = java.util.Arrays.stream(counts).max().orElse(0);
    return java.util.stream.IntStream.range(0, STEPS)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%3d-%3d %% %6d %s",
                    i * STEPS,
                    (i + 1) * STEPS,
                    counts[i],
                    "#".repeat(most == 0 ? 0 : (counts[i] * WIDTH + most - 1) / most)))
        .toList();
  }

  /** A square for each host, the darker the fuller. */
  static String svg(List<Double> filled) {
    int columns = Math.max(1, (int) Math.ceil(Math.sqrt(filled.size() * 2.0)));
    int rows = Math.max(1, (filled.size() + columns - 1) / columns);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-label=\"How full each host is\">%n",
            columns * SIDE,
            rows * SIDE));
    for (int i = 0; i < filled.size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#0066cc\""
                  + " fill-opacity=\"%.2f\" stroke=\"#8a8d90\" stroke-width=\".5\"><title>%.0f %%</title></rect>%n",
              i % columns * SIDE + 1,
              i / columns * SIDE + 1,
              SIDE - 2,
              SIDE - 2,
              filled.get(i),
              filled.get(i) * 100));
    }
    return svg.append("</svg>\n").toString();
  }
}
