package universe.server.dcos.marathon;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

@Entity
@Table(name = "app_groups")
class GroupRow {
  @Id private String id = "";

  @Column(length = 4000)
  private String dependencies = "";

  private Instant at = Instant.EPOCH;

  protected GroupRow() {}

  GroupRow(String id) {
    this.id = id;
  }

  void take(GroupStore.Group group) {
    dependencies = String.join(" ", group.dependencies());
    at = group.at();
  }

  GroupStore.Group toGroup() {
    List<String> needs = dependencies.isEmpty() ? List.of() : List.of(dependencies.split(" "));
    return new GroupStore.Group(id, needs, at);
  }
}
