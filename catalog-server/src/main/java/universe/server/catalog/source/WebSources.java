package universe.server.catalog.source;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import universe.artifacts.fetch.WebReader;
import universe.artifacts.fetch.WebRefused;
import universe.server.catalog.Repository;
import universe.server.wiring.Single;

/** Repositories on the web, asked only for what is new. */
@Single
class WebSources implements Sources {
  private static final String TYPE = "application/vnd.dcos.universe.repo+json;charset=utf-8";
  private static final String ACCEPT =
      TYPE
          + ";version=v5,"
          + TYPE
          + ";version=v4,"
          + TYPE
          + ";version=v3,"
          + " application/json;q=0.5, application/zip;q=0.5, application/gzip;q=0.4";
  private static final int RATIO = 100;
  private static final int SMALL = 1 << 20;

  private final WebReader web;
  private final SourceSettings settings;
  private final Clock clock;

  @Inject
  WebSources(Clock clock) {
    this(SourceSettings.ofProcess(), clock);
  }

  WebSources(SourceSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.web = new WebReader(settings.allowed(), settings.bytes(), settings.time());
  }

  @Override
  public Optional<Document> fetch(Repository repository, Optional<Document> known) {
    URI address = address(repository);
    try {
      return web.get(address, headers(known), answer -> document(repository, answer));
    } catch (WebRefused e) {
      throw new SourceRefused(
          e.reason() == WebRefused.Reason.REDIRECT
              ? new SourceFault.Redirect(repository, String.valueOf(e.getMessage()))
              : new SourceFault.Connection(repository, cause(e)));
    } catch (UnknownHostException e) {
      throw new SourceRefused(new SourceFault.Connection(repository, address.getHost()));
    } catch (IOException e) {
      throw new SourceRefused(new SourceFault.Connection(repository, cause(e)));
    }
  }

  private static URI address(Repository repository) {
    try {
      URI address = new URI(repository.uri());
      String scheme = address.getScheme() == null ? "" : address.getScheme();
      if (!scheme.equals("http") && !scheme.equals("https")) {
        throw new SourceRefused(new SourceFault.Scheme(repository.uri()));
      }
      if (address.getHost() == null || address.getRawUserInfo() != null) {
        String why = "it needs a host, and no user or password in it";
        throw new SourceRefused(new SourceFault.Syntax(repository, why));
      }
      return address;
    } catch (URISyntaxException e) {
      throw new SourceRefused(new SourceFault.Syntax(repository, String.valueOf(e.getMessage())));
    }
  }

  private static Map<String, String> headers(Optional<Document> known) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Accept", ACCEPT);
    headers.put("Accept-Encoding", "gzip");
    // The version of DC/OS whose packages are wanted; servers choose by it what they send.
    headers.put("User-Agent", "universe cosmos/0.6.3 dcos/2.0.0");
    known
        .map(Document::etag)
        .filter(it -> !it.isEmpty())
        .ifPresent(it -> headers.put("If-None-Match", it));
    known
        .map(Document::modified)
        .filter(it -> !it.isEmpty())
        .ifPresent(it -> headers.put("If-Modified-Since", it));
    return headers;
  }

  private Optional<Document> document(Repository repository, WebReader.Answer answer)
      throws IOException {
    if (answer.status() == 304) {
      return Optional.empty();
    }
    if (answer.status() != 200) {
      throw new SourceRefused(new SourceFault.Status(repository, answer.status()));
    }
    return Optional.of(
        new Document(
            unpacked(answer),
            answer.header("content-type").orElse(""),
            answer.header("etag").orElse(""),
            answer.header("last-modified").orElse(""),
            clock.instant()));
  }

  private byte[] unpacked(WebReader.Answer answer) throws IOException {
    byte[] sent = answer.body().readAllBytes();
    String encoding =
        answer.header("content-encoding").orElse("identity").toLowerCase(java.util.Locale.ROOT);
    return switch (encoding) {
      case "identity", "" -> sent;
      case "gzip", "x-gzip" -> gunzipped(sent);
      default -> throw new SourceRefused(new SourceFault.Encoding(encoding));
    };
  }

  /** Never to more than a hundred times its size, nor beyond the bound of a document. */
  private byte[] gunzipped(byte[] sent) throws IOException {
    long most = Math.min(settings.bytes(), (long) sent.length * RATIO + SMALL);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      byte[] bytes = in.readNBytes((int) most + 1);
      if (bytes.length > most) {
        throw new IOException("it unpacks to more than " + most + " bytes");
      }
      return bytes;
    }
  }

  private static String cause(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @PreDestroy
  void close() {
    try {
      web.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
