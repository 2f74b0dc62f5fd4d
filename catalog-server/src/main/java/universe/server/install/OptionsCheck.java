package universe.server.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.packages.options.Options;
import universe.server.catalog.Listed;
import universe.server.problem.Problem;

/**
 * Whether options will do.
 *
 * @param options with the defaults of the release
 */
public record OptionsCheck(boolean valid, ObjectNode options, List<Problem.Fault> errors) {
  static OptionsCheck of(Listed listed, ObjectNode options, List<Problem.Fault> errors) {
    ObjectNode full =
        listed
            .release()
            .definition()
            .config()
            .map(schema -> Options.merge(Options.defaults(schema), options))
            .orElse(options);
    return new OptionsCheck(errors.isEmpty(), full, errors);
  }
}
