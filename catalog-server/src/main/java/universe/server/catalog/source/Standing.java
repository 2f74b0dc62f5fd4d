package universe.server.catalog.source;

import java.time.Instant;
import java.util.Optional;

/**
 * How a repository stands.
 *
 * @param known what its source said of the content that is served, without the content
 * @param fetchedAt when the source last confirmed that content
 * @param error why the last look at the source failed, empty when it did not
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record Standing(Optional<Document> known, Optional<Instant> fetchedAt, String error) {
  static final Standing UNSEEN = new Standing(Optional.empty(), Optional.empty(), "");

  /** The source has what is served. */
  static Standing good(Document document) {
    return new Standing(
        Optional.of(document.withoutContent()), Optional.of(document.fetchedAt()), "");
  }

  Standing failed(String why) {
    return new Standing(known, fetchedAt, why);
  }

  /** In one word, as docs/api.md lists them. */
  String word(boolean running, boolean served) {
    if (running && !served) {
      return "fetching";
    }
    if (error.isEmpty() && fetchedAt.isPresent()) {
      return "good";
    }
    if (error.isEmpty() && !served) {
      return "fetching";
    }
    return served ? "stale" : "failing";
  }
}
