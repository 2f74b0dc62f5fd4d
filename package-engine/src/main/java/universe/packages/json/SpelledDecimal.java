package universe.packages.json;

import java.math.BigDecimal;

/** A number that is written again as it was read: {@code 1e3} stays {@code 1e3}. */
final class SpelledDecimal extends BigDecimal {
  private static final long serialVersionUID = 1L;

  private final String spelling;

  SpelledDecimal(String spelling) {
    super(spelling);
    this.spelling = spelling;
  }

  @Override
  public String toString() {
    return spelling;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
