package universe.server.catalog.publish;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import universe.server.catalog.Admission;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Listed;
import universe.server.catalog.Provenance;
import universe.server.catalog.Provenances;
import universe.server.problem.Problem;
import universe.server.wiring.Single;

/**
 * Holds releases against the policy on signatures. What lies in the directories that the settings
 * name was put there by the server's administrator, and needs none.
 */
@Single
class Vetting implements Admission {
  private final Trust trust;
  private final Provenances provenances;
  private final Catalogue catalogue;

  @Inject
  Vetting(Trust trust, Provenances provenances, Catalogue catalogue) {
    this.trust = trust;
    this.provenances = provenances;
    this.catalogue = catalogue;
  }

  @Override
  public List<String> admit(Listed listed) {
    var warnings = new ArrayList<String>();
    Provenance provenance = provenances.of(listed);
    String deprecated = provenance.deprecated();
    if (deprecated != null) {
      warnings.add("This release is deprecated: " + deprecated);
    }
    boolean vouched =
        provenance.signature() == Provenance.Signature.VALID
            || catalogue.settled().contains(listed.repository());
    if (!vouched) {
      String what = listed.release().id() + " of repository '" + listed.repository().name() + "'";
      switch (trust.standpoint().policy()) {
        case OFF -> {}
        case WARN -> warnings.add("Nobody who is trusted signed " + what + ".");
        case REQUIRE -> throw refused(what);
      }
    }
    return List.copyOf(warnings);
  }

  private static Problem refused(String what) {
    return new Problem(
        403,
        "signature-required",
        "Not signed",
        "This pool asks for signatures, and nobody who is trusted signed " + what + ".",
        "Trust its publisher's key (`universe key trust`), or change the policy (`universe key"
            + " policy`).",
        List.of());
  }
}
