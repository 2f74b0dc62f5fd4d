package universe.artifacts.fetch;

import java.net.URI;

/**
 * A registry of images that an administrator named, with how it is reached: those nobody named are
 * reached by https and at public addresses only.
 *
 * @param secure false for one without TLS, which only names it so explicitly
 */
public record Registry(String host, boolean secure) {
  /**
   * Reads {@code host[:port]}, {@code https://host[:port]} or {@code http://host[:port]}.
   *
   * @throws IllegalArgumentException when the text has another form
   */
  public static Registry parse(String text) {
    URI uri = URI.create(text.contains("://") ? text : "https://" + text);
    boolean bare = uri.getRawPath().isEmpty() && uri.getRawQuery() == null;
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!bare || !web || uri.getRawAuthority() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "'" + text + "' is no registry; the form is host:port, or http://host:port without TLS");
    }
    return new Registry(uri.getRawAuthority(), uri.getScheme().equals("https"));
  }
}
