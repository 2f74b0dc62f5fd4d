package universe.server.catalog.publish;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "signature_policy")
class SignaturePolicyRow {
  static final int ONLY = 1;

  @Id private int id = ONLY;
  private String policy = "";

  protected SignaturePolicyRow() {}

  SignaturePolicyRow(SignaturePolicy policy) {
    this.id = ONLY;
    this.policy = policy.name();
  }

  SignaturePolicy policy() {
    return SignaturePolicy.valueOf(policy);
  }
}
