package universe.server.catalog;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import universe.packages.definition.Icon;

/** Where the pictures of a store page are found: on this server, whoever made them. */
final class Screenshots {
  private static final int MOST = 6;

  private Screenshots() {}

  /** Those beside the package first, then those its definition names, through our proxy. */
  static List<String> of(Listed listed) {
    List<String> addresses = new ArrayList<>();
    List<Icon> own = listed.release().extras().screenshots();
    for (int number = 0; number < own.size(); number++) {
      addresses.add("/api/v1/packages/" + listed.name() + "/screenshots/" + number);
    }
    listed
        .release()
        .definition()
        .json()
        .at("/resource/images/screenshots")
        .forEach(
            it ->
                addresses.add(
                    "/package/resource?url="
                        + URLEncoder.encode(it.asText(), StandardCharsets.UTF_8)));
    return addresses.stream().limit(MOST).toList();
  }
}
