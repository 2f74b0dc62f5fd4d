package universe.server.catalog.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import universe.packages.definition.ReleaseId;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.packages.sign.PublisherKey;
import universe.packages.sign.Seal;

@Entity
@Table(name = "publications")
class PublicationRow {
  @EmbeddedId private Key key = new Key();

  @Column(name = "package_version")
  private String version = "";

  private String digest = "";
  private String manifest = "";

  @Column(name = "signing_key")
  private String signingKey = "";

  private String signature = "";
  private String files = "";
  private String standing = "";
  private String note = "";

  @Column(name = "published_at")
  private Instant publishedAt = Instant.EPOCH;

  @Column(name = "published_by")
  private String publishedBy = "";

  @SuppressWarnings("UnusedVariable") // queried
  private long changes;

  protected PublicationRow() {}

  PublicationRow(Publication publication, long changes) {
    this.key = new Key(publication.team(), publication.release());
    this.version = publication.release().version();
    this.digest = publication.digest();
    this.manifest = publication.manifest();
    this.signingKey = publication.seal().map(it -> it.key().base64()).orElse("");
    this.signature = publication.seal().map(Seal::signature).orElse("");
    this.files = written(publication.files());
    this.standing = publication.standing().name();
    this.note = publication.note();
    this.publishedAt = publication.at();
    this.publishedBy = publication.by();
    this.changes = changes;
  }

  Publication toPublication() {
    Optional<Seal> seal =
        signature.isEmpty()
            ? Optional.empty()
            : Optional.of(new Seal(new PublisherKey(signingKey), signature));
    return new Publication(
        key.team,
        new ReleaseId(key.name, version, key.releaseVersion),
        digest,
        manifest,
        seal,
        read(files),
        Publication.Standing.valueOf(standing),
        note,
        publishedAt,
        publishedBy);
  }

  private static String written(Map<String, byte[]> files) {
    ObjectNode json = Json.object();
    files.forEach((path, bytes) -> json.put(path, Base64.getEncoder().encodeToString(bytes)));
    return Json.compact(json);
  }

  private static Map<String, byte[]> read(String files) {
    try {
      Map<String, byte[]> read = new TreeMap<>();
      Json.parseObject(files)
          .properties()
          .forEach(it -> read.put(it.getKey(), Base64.getDecoder().decode(it.getValue().asText())));
      return read;
    } catch (UnreadableJson e) {
      throw new IllegalStateException("files of a publication cannot be read", e);
    }
  }

  @Embeddable
  static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String team = "";
    private String name = "";

    @Column(name = "release_version")
    private long releaseVersion;

    protected Key() {}

    Key(String team, ReleaseId release) {
      this.team = team;
      this.name = release.name();
      this.releaseVersion = release.releaseVersion();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && team.equals(that.team)
          && name.equals(that.name)
          && releaseVersion == that.releaseVersion;
    }

    @Override
    public int hashCode() {
      return Objects.hash(team, name, releaseVersion);
    }
  }
}
