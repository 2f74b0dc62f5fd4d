package universe.engine.spec;

/**
 * How many instances an upgrade may take away or add at a time, as shares of the wanted count.
 *
 * @param minimumHealthy 0 to 1: this share of the wanted instances stays healthy
 * @param maximumOver 0 to 1: this share may run beyond the wanted count
 */
public record UpgradeStrategy(double minimumHealthy, double maximumOver) {
  public static final UpgradeStrategy DEFAULT = new UpgradeStrategy(1.0, 1.0);

  public UpgradeStrategy {
    if (!(minimumHealthy >= 0 && minimumHealthy <= 1) || !(maximumOver >= 0 && maximumOver <= 1)) {
      throw new IllegalArgumentException("upgrade shares must lie between 0 and 1");
    }
  }
}
