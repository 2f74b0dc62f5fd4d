package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What somebody wants installed, whichever dialect he speaks.
 *
 * @param options the user's own, without defaults
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record Wanted(
    String packageName,
    Optional<String> version,
    OptionalLong releaseVersion,
    Optional<String> appId,
    ObjectNode options) {}
