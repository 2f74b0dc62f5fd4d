package universe.artifacts.fetch;

import javax.net.ssl.SSLContext;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * HTTP clients that follow nothing, keep nothing and tell nothing by themselves, and whose every
 * connection goes to an address that the guard let through.
 */
final class GuardedHttp {
  private static final int CONNECT_MILLIS = 15_000;
  private static final int SILENCE_MILLIS = 30_000;

  private GuardedHttp() {}

  /** For {@code https:} alone. */
  static CloseableHttpClient secure(AddressGuard guard, SSLContext trust) {
    return client(guard, sockets(trust));
  }

  /** For {@code http:} too. */
  static CloseableHttpClient any(AddressGuard guard, SSLContext trust) {
    return client(
        guard, sockets(trust).register("http", PlainConnectionSocketFactory.getSocketFactory()));
  }

  private static RegistryBuilder<ConnectionSocketFactory> sockets(SSLContext trust) {
    return RegistryBuilder.<ConnectionSocketFactory>create()
        .register("https", new SSLConnectionSocketFactory(trust));
  }

  private static CloseableHttpClient client(
      AddressGuard guard, RegistryBuilder<ConnectionSocketFactory> sockets) {
    var connections = new PoolingHttpClientConnectionManager(sockets.build(), guard);
    connections.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(SILENCE_MILLIS).build());
    connections.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setMessageConstraints(
                MessageConstraints.custom().setMaxHeaderCount(100).setMaxLineLength(8192).build())
            .build());
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setUserAgent("universe")
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectTimeout(CONNECT_MILLIS)
                .setSocketTimeout(SILENCE_MILLIS)
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .build())
        .disableCookieManagement()
        .disableAuthCaching()
        .disableRedirectHandling()
        .disableContentCompression()
        .disableAutomaticRetries()
        .build();
  }
}
