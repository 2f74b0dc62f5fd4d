package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import universe.artifacts.fetch.WebReader;
import universe.packages.definition.PackageDefinition;
import universe.packages.json.Json;
import universe.server.catalog.Catalogue;
import universe.server.catalog.source.SourceSettings;
import universe.server.wiring.Single;

/** Sends files on that packages name: icons, assets, command line tools; and no others. */
@Single
class ResourceProxy {
  private final Catalogue catalogue;
  private final WebReader web;

  @Inject
  ResourceProxy(Catalogue catalogue) {
    this(catalogue, SourceSettings.ofProcess());
  }

  ResourceProxy(Catalogue catalogue, SourceSettings settings) {
    this.catalogue = catalogue;
    this.web = new WebReader(settings.allowed(), settings.fileBytes(), settings.fileTime());
  }

  /** Where a file goes, once it is known that there is one. */
  @FunctionalInterface
  interface Sink {
    OutputStream begin(String type, Optional<String> disposition) throws IOException;
  }

  /**
   * Sends the file that the query names.
   *
   * @param query as it stands in the address
   * @throws CosmosError when nothing was sent
   * @throws IOException when it broke off in the middle
   */
  void send(String query, Sink sink) throws IOException {
    String url = wanted(query);
    URI address = address(url);
    boolean[] begun = {false};
    try {
      web.get(
          address,
          Map.of("User-Agent", "cosmos/0.6.3", "Accept-Encoding", "identity"),
          answer -> {
            check(url, answer);
            String type = answer.header("content-type").orElse("application/octet-stream");
            begun[0] = true;
            answer.body().transferTo(sink.begin(type, disposition(address)));
            return begun;
          });
    } catch (IOException e) {
      if (begun[0]) {
        throw e;
      }
      throw unreachable(url, String.valueOf(e.getMessage()));
    }
  }

  /** The first way to read the query that gives an address of some package. */
  private String wanted(String query) {
    Set<String> given = new LinkedHashSet<>();
    Stream.concat(
            Arrays.stream(query.split("&")),
            // Addresses stand in our answers hardly encoded: an "&" may belong to the address.
            Stream.of(query))
        .filter(part -> part.startsWith("url="))
        .map(part -> part.substring("url=".length()))
        .forEach(raw -> decoded(raw).ifPresent(given::add));
    if (given.isEmpty()) {
      throw CosmosError.notPresent("param 'url'");
    }
    Set<String> known = addresses();
    return given.stream()
        .flatMap(url -> Stream.concat(Stream.of(url), decoded(url).stream()))
        .filter(known::contains)
        .findFirst()
        .orElseThrow(() -> forbidden(given.iterator().next()));
  }

  private static Optional<String> decoded(String raw) {
    try {
      return Optional.of(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Set<String> addresses() {
    var stock = catalogue.stock();
    Set<String> all = new LinkedHashSet<>();
    for (String name : stock.names()) {
      stock.dcos().releases(name).forEach(it -> gather(it.release().definition(), all));
    }
    return all;
  }

  private static void gather(PackageDefinition definition, Set<String> into) {
    JsonNode resource = definition.json().path("resource");
    resource.path("assets").path("uris").forEach(it -> into.add(it.asText()));
    for (JsonNode image : resource.path("images")) {
      if (image.isArray()) {
        image.forEach(it -> into.add(it.asText()));
      } else {
        into.add(image.asText());
      }
    }
    for (JsonNode platform : resource.path("cli").path("binaries")) {
      platform.forEach(it -> into.add(it.path("url").asText()));
    }
  }

  private static URI address(String url) {
    try {
      URI address = new URI(url);
      String scheme = String.valueOf(address.getScheme());
      if (address.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
        throw syntax(url, "no http or https address");
      }
      return address;
    } catch (URISyntaxException e) {
      throw syntax(url, String.valueOf(e.getMessage()));
    }
  }

  private static void check(String url, WebReader.Answer answer) {
    if (answer.status() != 200) {
      throw upstream(url, answer.status());
    }
    String length = answer.header("content-length").orElse("0");
    if (!length.matches("0*[1-9][0-9]*")) {
      throw upstream(url, 502);
    }
  }

  /** After the last part of the path that is not empty; there may be none. */
  static Optional<String> disposition(URI address) {
    String path = address.getPath() == null ? "" : address.getPath();
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .reduce((before, last) -> last)
        .map(name -> name.replaceAll("[\"\\\\\\p{Cntrl}]", "_"))
        .map(name -> "attachment; filename=\"" + name + "\"");
  }

  private static CosmosError syntax(String url, String cause) {
    return CosmosError.of(
        "EndpointUriSyntax",
        "URI for endpoint [" + url + "] has invalid syntax",
        Json.object().put("destination", url).put("cause", cause));
  }

  private static CosmosError unreachable(String url, String cause) {
    return new CosmosError(
        502,
        "EndpointUriConnection",
        "Could not access data at URI for endpoint [" + url + "]",
        Json.object().put("destination", url).put("cause", cause));
  }

  private static CosmosError upstream(String url, int status) {
    ObjectNode data = Json.object().put("method", "GET").put("uri", url);
    return CosmosError.of(
        "GenericHttpError",
        "Unexpected upstream http error while fetching " + url + ": GET " + status,
        data.put("clientStatus", status).put("status", 400));
  }

  private static CosmosError forbidden(String url) {
    String service = "ResourceProxyHandler$";
    return new CosmosError(
        403,
        "Forbidden",
        "Unable to complete request due to Forbidden response from service ["
            + service
            + "] while accessing"
            + url,
        Json.object().put("serviceName", service).put("destination", url).put("status", 403));
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
