package universe.engine.spec;

/**
 * To stand beside another app, or apart from it.
 *
 * @param app the other app
 * @param field the constraint field whose value is to be the same, or another: {@code hostname},
 *     {@code @zone}, {@code @region} or a host attribute
 * @param required whether it must hold; else it is preferred
 */
public record Affinity(AppId app, Side side, String field, boolean required) {
  /** Beside the other app's instances, or apart from all of them. */
  public enum Side {
    WITH,
    APART
  }
}
