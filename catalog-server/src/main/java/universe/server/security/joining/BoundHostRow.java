package universe.server.security.joining;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "bound_hosts")
class BoundHostRow {
  @Id
  @SuppressWarnings("UnusedVariable") // found by it
  private String host = "";

  private String attributes = "";

  protected BoundHostRow() {}

  BoundHostRow(String host, Binding binding) {
    this.host = host;
    this.attributes = binding.text();
  }

  Binding toBinding() {
    return Binding.of(attributes);
  }
}
