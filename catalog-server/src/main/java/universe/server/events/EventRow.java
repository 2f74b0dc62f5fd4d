package universe.server.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "events")
class EventRow {
  @Id private long id;
  private Instant at = Instant.EPOCH;
  private String type = "";
  private @Nullable String app;
  private @Nullable String instance;
  private @Nullable String host;

  @Column(name = "made_by")
  private String madeBy = "";

  private String message = "";
  private @Nullable String request;

  protected EventRow() {}

  EventRow(Event event) {
    Happening what = event.what();
    this.id = event.id();
    this.at = event.at();
    this.type = what.type();
    this.app = absent(what.app());
    this.instance = absent(what.instance());
    this.host = absent(what.host());
    this.madeBy = what.by();
    this.message = what.message();
    this.request = absent(what.request());
  }

  Event toEvent() {
    return new Event(
        id,
        at,
        new Happening(type, text(app), text(instance), text(host), madeBy, text(request), message));
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
