package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.read.Problem;
import universe.server.catalog.Repository;
import universe.server.catalog.source.SourceFault;

/** Faults of repositories in the words of the original. */
final class RepositoryErrors {
  private static final String NAME = "vnd.dcos.universe.repo+json";
  private static final int MOST_TEXT = 10_000;

  private RepositoryErrors() {}

  /** Whether a repository may come in a media type: what it leaves out is taken for granted. */
  static boolean isRepository(String type) {
    return MediaType.parse(type)
        .filter(it -> it.type().equals("application") && it.subtype().equals(NAME))
        .filter(it -> it.parameters().getOrDefault("charset", "utf-8").equals("utf-8"))
        .filter(it -> it.parameters().getOrDefault("version", "v5").matches("v[345]"))
        .filter(it -> List.of("charset", "version").containsAll(it.parameters().keySet()))
        .isPresent();
  }

  static CosmosError scheme(String uri) {
    return CosmosError.of(
        "UnsupportedRepositoryUri",
        "Repository URI ["
            + uri
            + "] uses an unsupported scheme. Only http and https are supported",
        Json.object().put("uri", uri));
  }

  static CosmosError of(SourceFault fault) {
    return switch (fault) {
      case SourceFault.Scheme it -> scheme(it.uri());
      case SourceFault.Syntax it ->
          about(
              it.repository(),
              "RepositoryUriSyntax",
              "URI for repository ["
                  + it.repository().name()
                  + "] has invalid syntax: "
                  + it.repository().uri(),
              it.cause());
      case SourceFault.Connection it ->
          about(
              it.repository(),
              "RepositoryUriConnection",
              "Could not access data at URI for repository ["
                  + it.repository().name()
                  + "]: "
                  + it.repository().uri(),
              it.cause());
      case SourceFault.Status it -> status(it);
      case SourceFault.ContentType it -> contentType(it.actual());
      case SourceFault.Encoding it ->
          supported(
              "UnsupportedContentEncoding",
              "Unsupported Content-Encoding: " + it.actual() + " Accept-Encoding: [gzip]",
              List.of("gzip"),
              Optional.of(it.actual()));
      case SourceFault.Redirect it -> redirect(it);
      case SourceFault.Unreadable it -> unreadable(it);
      case SourceFault.Present it -> present(it);
      case SourceFault.OutOfBounds it -> outOfBounds(it);
      case SourceFault.Absent it -> absent(it);
    };
  }

  private static CosmosError about(
      Repository repository, String type, String message, String cause) {
    ObjectNode data = Json.object();
    data.set("repository", shown(repository));
    return CosmosError.of(type, message, data.put("cause", cause));
  }

  private static ObjectNode shown(Repository repository) {
    return Json.object().put("name", repository.name()).put("uri", repository.uri());
  }

  private static CosmosError status(SourceFault.Status fault) {
    ObjectNode data = Json.object();
    data.set("packageRepository", shown(fault.repository()));
    data.put("method", "GET").put("clientStatus", fault.status()).put("status", 400);
    return CosmosError.of(
        "UniverseClientHttpError",
        "Unexpected upstream http error while fetching repository '"
            + fault.repository().name()
            + "' at "
            + fault.repository().uri()
            + ": GET "
            + fault.status(),
        data);
  }

  private static CosmosError contentType(Optional<String> sent) {
    if (sent.isEmpty()) {
      return new CosmosError(
          500, "unhandled_exception", "the repository sent no Content-Type", Json.object());
    }
    List<String> types =
        List.of(
            MediaType.vendor("universe.repo", 4).toString(),
            MediaType.vendor("universe.repo", 3).toString());
    String actual = MediaType.parse(sent.get()).map(MediaType::toString).orElse(sent.get());
    return supported(
        "UnsupportedContentType",
        "Unsupported Content-Type: " + actual + " Accept: [" + String.join(", ", types) + "]",
        types,
        Optional.of(actual));
  }

  private static CosmosError redirect(SourceFault.Redirect fault) {
    String scheme = fault.repository().uri().startsWith("https") ? "https" : "http";
    return supported("UnsupportedRedirect", fault.cause(), List.of(scheme), Optional.empty());
  }

  private static CosmosError supported(
      String type, String message, List<String> known, Optional<String> actual) {
    ObjectNode data = Json.object();
    ArrayNode supported = data.putArray("supported");
    known.forEach(supported::add);
    actual.ifPresent(it -> data.put("actual", it));
    return CosmosError.of(type, message, data);
  }

  /** No JSON at all, or JSON of another shape. */
  private static CosmosError unreadable(SourceFault.Unreadable fault) {
    String reason = fault.problems().stream().findFirst().map(Problem::toString).orElse("");
    String text = fault.text();
    String input = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    if (isJson(text)) {
      return CosmosError.of(
          "JsonDecodingError",
          "Unable to decode the JSON value as a Repository",
          Json.object()
              .put("typeName", "Repository")
              .put("decodingErrorMessage", reason)
              .put("decodeInput", input));
    }
    return CosmosError.of(
        "JsonParsingError",
        "Unable to parse the string as a JSON value",
        Json.object()
            .put("underlyingType", "org.typelevel.jawn.ParseException")
            .put("parsingErrorMessage", reason)
            .put("parsingInput", input));
  }

  private static boolean isJson(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (UnreadableJson e) {
      return false;
    }
  }

  private static CosmosError present(SourceFault.Present fault) {
    String name = "name [" + fault.repository().name() + "]";
    String uri = "URI [" + fault.repository().uri() + "]";
    ObjectNode data = Json.object();
    if (fault.name()) {
      data.put("name", fault.repository().name());
    }
    if (fault.uri()) {
      data.put("uri", fault.repository().uri());
    }
    String what =
        fault.name() && fault.uri()
            ? name + " and " + uri + " are both"
            : (fault.name() ? name : uri) + " is";
    return CosmosError.of(
        "RepositoryAlreadyPresent", "Repository " + what + " already present in the list", data);
  }

  private static CosmosError outOfBounds(SourceFault.OutOfBounds fault) {
    String range =
        fault.most() == 0
            ? "can be at most 0"
            : "must be between 0 and " + fault.most() + " inclusive.";
    return CosmosError.of(
        "RepositoryAddIndexOutOfBounds",
        "Index (" + fault.attempted() + ") is out of range. Index value " + range,
        Json.object().put("attempted", fault.attempted()).put("max", fault.most()));
  }

  private static CosmosError absent(SourceFault.Absent fault) {
    Optional<String> name = fault.name().map(it -> "name [" + it + "]");
    Optional<String> uri = fault.uri().map(it -> "URI [" + it + "]");
    ObjectNode data = Json.object();
    fault.name().ifPresent(it -> data.put("name", it));
    fault.uri().ifPresent(it -> data.put("uri", it));
    String message =
        name.isPresent() && uri.isPresent()
            ? "Neither repository " + name.get() + " nor " + uri.get() + " are present in the list"
            : "Repository " + name.or(() -> uri).orElse("") + " is not present in the list";
    return CosmosError.of("RepositoryNotPresent", message, data);
  }
}
