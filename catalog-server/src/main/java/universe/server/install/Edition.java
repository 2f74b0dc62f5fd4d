package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import universe.packages.definition.ReleaseId;
import universe.server.definition.AppDefinition;

/**
 * One edition of an app: its definition and where it came from.
 *
 * @param release empty when nobody's package made it
 * @param options the user's own, without defaults
 * @param notes shown to the person who installed it
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record Edition(
    AppDefinition definition, Optional<ReleaseId> release, ObjectNode options, String notes) {}
