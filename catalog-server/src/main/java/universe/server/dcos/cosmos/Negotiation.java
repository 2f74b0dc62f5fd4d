package universe.server.dcos.cosmos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which media types a request and its answer have; no default, no wildcard. */
final class Negotiation {
  private static final Comparator<MediaType> PREFERENCE =
      Comparator.comparingDouble(MediaType::quality)
          .reversed()
          .thenComparing(MediaType::type)
          .thenComparing(MediaType::subtype)
          .thenComparing(MediaType::suffix)
          .thenComparing(
              type -> type.withoutQuality().parameters().size(), Comparator.reverseOrder());

  private Negotiation() {}

  /**
   * The available type that the header asks for.
   *
   * @throws CosmosError when it asks for none of them
   */
  static MediaType answer(String accept, List<MediaType> available) {
    if (accept.isBlank()) {
      throw CosmosError.notPresent("header 'Accept'");
    }
    List<MediaType> given = parse(accept);
    return backFilled(given).stream()
        .filter(type -> type.quality() > 0)
        .sorted(PREFERENCE)
        .map(MediaType::withoutQuality)
        .filter(type -> available.stream().anyMatch(it -> it.sameName(type) && it.hasAllOf(type)))
        .findFirst()
        .flatMap(type -> available.stream().filter(type::equals).findFirst())
        .orElseThrow(() -> notAcceptable(given, available));
  }

  /**
   * Checks the type of the request's body.
   *
   * @throws CosmosError when it is another than the expected
   */
  static void request(String contentType, MediaType expected) {
    if (contentType.isBlank()) {
      throw CosmosError.notPresent("header 'Content-Type'");
    }
    MediaType given =
        MediaType.parse(contentType).orElseThrow(() -> unparsable("Content-Type", contentType));
    if (!given.sameName(expected) || !given.hasAllOf(expected)) {
      throw CosmosError.notValid("header 'Content-Type'", "should match one of " + expected);
    }
  }

  private static List<MediaType> parse(String accept) {
    return MediaType.split(accept, ',').stream()
        .map(
            text ->
                MediaType.parse(text.strip()).orElseThrow(() -> unparsable("Accept", text.strip())))
        .toList();
  }

  /** An element without parameters takes those of the next on its right. */
  private static List<MediaType> backFilled(List<MediaType> types) {
    var filled = new ArrayList<MediaType>();
    Optional<MediaType> right = Optional.empty();
    for (MediaType type : types.reversed()) {
      MediaType full =
          type.parameters().isEmpty()
              ? right.map(it -> type.with(it.parameters())).orElse(type)
              : type;
      filled.addFirst(full);
      right = Optional.of(full);
    }
    return List.copyOf(filled);
  }

  private static CosmosError unparsable(String header, String text) {
    return CosmosError.notParsed(
        "'param '" + header + "''", "Unable to parse MediaType for input: '" + text + "'");
  }

  private static CosmosError notAcceptable(List<MediaType> given, List<MediaType> available) {
    return CosmosError.notValid(
        "header 'Accept'",
        "Media type was [" + joined(given) + "] but should be one of [" + joined(available) + "]");
  }

  private static String joined(List<MediaType> types) {
    return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
  }
}
