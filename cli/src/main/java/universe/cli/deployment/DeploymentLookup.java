package universe.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import universe.cli.api.UniverseApi;
import universe.cli.app.AppLookup;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Finds deployments by what people type: an id, or the app that is being changed. */
final class DeploymentLookup {
  static final String DEPLOYMENTS = "/api/v1/deployments";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private DeploymentLookup() {}

  /** Newest first; of all apps when none is named. */
  static List<JsonNode> all(UniverseApi api, String app) {
    return api.all(app.isEmpty() ? DEPLOYMENTS : DEPLOYMENTS + "?app=" + UniverseApi.encode(app));
  }

  static JsonNode get(UniverseApi api, String typed) {
    if (ID.matcher(typed).matches()) {
      return api.find(DEPLOYMENTS + "/" + typed)
          .orElseThrow(
              () ->
                  new Failure(
                      ExitCode.NOT_FOUND,
                      "there is no deployment `" + typed + "`",
                      "`universe deployment list` shows them."));
    }
    AppLookup.get(api, typed);
    return all(api, typed).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.NOT_FOUND,
                    typed + " has no deployment that is remembered",
                    "`universe history " + typed + "` shows its revisions."));
  }
}
