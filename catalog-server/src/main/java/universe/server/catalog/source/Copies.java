package universe.server.catalog.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.artifacts.Sha256;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.catalog.Repository;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/**
 * The last good copy of each repository, on disk. What is found damaged is as if it were not there:
 * the source has it.
 */
@Single
class Copies {
  private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
  private static final String CONTENT = "content";
  private static final String FACTS = "facts.json";

  private final Path directory;

  @Inject
  Copies(Settings settings) {
    this(settings.data().resolve("repositories"));
  }

  Copies(Path directory) {
    this.directory = directory;
  }

  Optional<Document> find(Repository repository) {
    Path of = directory.resolve(repository.id());
    try {
      if (!Files.isRegularFile(of.resolve(FACTS))) {
        return Optional.empty();
      }
      ObjectNode facts = Json.parseObject(Files.readAllBytes(of.resolve(FACTS)));
      byte[] bytes = Files.readAllBytes(of.resolve(CONTENT));
      if (!Sha256.of(bytes).hex().equals(facts.path("sha256").asText())) {
        LOG.warn("copy of a repository is damaged uri={}", repository.uri());
        return Optional.empty();
      }
      return Optional.of(
          new Document(
              bytes,
              facts.path("type").asText(),
              facts.path("etag").asText(),
              facts.path("modified").asText(),
              Instant.parse(facts.path("fetchedAt").asText())));
    } catch (IOException | UnreadableJson | DateTimeParseException e) {
      LOG.warn("copy of a repository cannot be read uri={}: {}", repository.uri(), e.toString());
      return Optional.empty();
    }
  }

  /** Keeps a document in the place of the one before; a crash leaves one or none, never half. */
  void keep(Repository repository, Document document) {
    Path of = directory.resolve(repository.id());
    ObjectNode facts =
        Json.object()
            .put("uri", repository.uri())
            .put("sha256", Sha256.of(document.bytes()).hex())
            .put("type", document.type())
            .put("etag", document.etag())
            .put("modified", document.modified())
            .put("fetchedAt", document.fetchedAt().toString());
    try {
      Files.createDirectories(of);
      write(of.resolve(CONTENT), document.bytes());
      write(of.resolve(FACTS), Json.bytes(facts));
    } catch (IOException e) {
      LOG.warn("no copy of a repository could be kept uri={}: {}", repository.uri(), e.toString());
    }
  }

  void forget(Repository repository) {
    Path of = directory.resolve(repository.id());
    try {
      Files.deleteIfExists(of.resolve(FACTS));
      Files.deleteIfExists(of.resolve(CONTENT));
      Files.deleteIfExists(of);
    } catch (IOException e) {
      LOG.warn("copy of a repository stays behind uri={}: {}", repository.uri(), e.toString());
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, bytes);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
