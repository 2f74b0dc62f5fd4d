package universe.protocol.trust;

/** What is said when a machine joins a pool, or has its certificate renewed. */
public final class Joining {
  /** Where {@link Request} goes. */
  public static final String JOIN = "/agent/v1/join";

  /** Where {@link Renewal} goes, with the certificate that still is good. */
  public static final String RENEW = "/agent/v1/certificate";

  private Joining() {}

  /**
   * @param token the secret part of a {@link JoinToken}
   * @param name what the host wants to be called
   * @param signingRequest PKCS#10, as PEM; its subject counts for nothing
   */
  public record Request(String token, String name, String signingRequest) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Request[name=" + name + "]";
    }
  }

  /**
   * @param signingRequest PKCS#10 of a new key, as PEM
   */
  public record Renewal(String signingRequest) {}

  /**
   * @param hostId the identity that the certificate is for
   * @param certificate that of the host and that of the authority, as PEM
   * @param authority the certificate of the authority alone, as PEM
   */
  public record Admitted(String hostId, String pool, String certificate, String authority) {}
}
