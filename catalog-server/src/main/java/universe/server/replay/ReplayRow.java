package universe.server.replay;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "idempotency_keys")
class ReplayRow {
  @Id private String id = "";

  @Column(name = "body_hash")
  private String bodyHash = "";

  private int status;

  @Column(name = "content_type")
  private @Nullable String contentType;

  private @Nullable String location;
  private @Nullable String etag;
  private @Nullable String body;
  private long epoch;
  private Instant at = Instant.EPOCH;

  protected ReplayRow() {}

  ReplayRow(String id) {
    this.id = id;
  }

  void take(ReplayStore.Seen seen) {
    bodyHash = seen.bodyHash();
    epoch = seen.epoch();
    at = seen.at();
    status = seen.answer().map(Answer::status).orElse(0);
    contentType = seen.answer().map(Answer::contentType).orElse(null);
    location = seen.answer().map(Answer::location).orElse(null);
    etag = seen.answer().map(Answer::etag).orElse(null);
    body = seen.answer().map(Answer::body).orElse(null);
  }

  ReplayStore.Seen toSeen() {
    Optional<Answer> answer =
        status == 0
            ? Optional.empty()
            : Optional.of(
                new Answer(status, text(contentType), text(location), text(etag), text(body)));
    return new ReplayStore.Seen(id, bodyHash, epoch, at, answer);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
