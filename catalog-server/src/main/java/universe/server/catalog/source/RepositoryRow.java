package universe.server.catalog.source;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import universe.server.catalog.Repository;

@Entity
@Table(name = "repositories")
class RepositoryRow {
  @Id private String uri = "";
  private String name = "";

  @SuppressWarnings("UnusedVariable") // the order of the list
  private int place;

  private boolean settled;
  private boolean removed;

  protected RepositoryRow() {}

  RepositoryRow(Enrolled enrolled, int place) {
    this.uri = enrolled.repository().uri();
    this.name = enrolled.repository().name();
    this.place = place;
    this.settled = enrolled.settled();
    this.removed = enrolled.removed();
  }

  Enrolled toEnrolled() {
    return new Enrolled(new Repository(name, uri), settled, removed);
  }

  boolean isOf(Enrolled enrolled) {
    return enrolled.isAt(uri);
  }
}
